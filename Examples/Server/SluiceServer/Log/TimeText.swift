import HLSJobs
import HLSPlaylist

/// Times as the API and the commands write them: RFC 3339, UTC, with milliseconds.
enum TimeText {
    static func text(_ time: JobTime) -> String {
        PlaylistDate(microsecondsSince1970: time.microseconds)?.description ?? "-"
    }
}
