import CommandLineKit
import HLSPlaylist

/// What a media playlist holds, in short.
struct MediaPlaylistSummary: Encodable {
    /// EXT-X-PLAYLIST-TYPE, or "ended" and "live" for playlists without one.
    let type: String
    let isIFramesOnly: Bool
    /// Seconds.
    let targetDuration: Int
    let mediaSequence: Int
    let discontinuitySequence: Int
    let segments: Int
    /// Seconds of all segments.
    let duration: Double
    let shortestSegment: Double
    let longestSegment: Double
    let discontinuities: Int
    let gaps: Int
    let byteRanges: Int
    /// The initialization sections, each once.
    let maps: [String]
    /// METHOD and KEYFORMAT of the keys, each once, and how many keys there are.
    let encryption: [String]
    let keys: Int
    let firstDate: String?
    let dateRanges: Int
    let parts: Int
    /// Seconds; nil without parts.
    let partTarget: Double?

    init(_ playlist: MediaPlaylist) {
        let segments = playlist.segments
        let lengths = segments.map(\.duration.seconds)
        let keys = segments.flatMap(\.keys)
        type = playlist.playlistType?.rawValue ?? (playlist.hasEndList ? "ended" : "live")
        isIFramesOnly = playlist.isIFramesOnly
        targetDuration = playlist.targetDuration
        mediaSequence = playlist.mediaSequence
        discontinuitySequence = playlist.discontinuitySequence
        self.segments = segments.count
        duration = playlist.totalDuration.seconds
        shortestSegment = lengths.min() ?? 0
        longestSegment = lengths.max() ?? 0
        discontinuities = segments.count { $0.isDiscontinuity }
        gaps = segments.count { $0.isGap }
        byteRanges = segments.count { $0.byteRange != nil }
        maps = Self.unique(segments.compactMap { $0.map?.uri })
        encryption = Self.unique(
            keys.filter { $0.method != .none }.map { key in
                key.keyFormat.map { "\(key.method.rawValue) (\($0))" } ?? key.method.rawValue
            })
        self.keys = keys.count { $0.method != .none }
        firstDate = segments.lazy.compactMap { $0.programDateTime?.description }.first
        dateRanges = segments.reduce(playlist.trailingDateRanges.count) { $0 + $1.dateRanges.count }
        parts = segments.reduce(playlist.trailingParts.count) { $0 + $1.parts.count }
        partTarget = playlist.partInformation?.partTarget.seconds
    }

    private static func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    var lines: [String] {
        let facts: [(String, String?)] = [
            ("type", isIFramesOnly ? "\(type), I-frames only" : type),
            ("target", "\(targetDuration) s"),
            ("segments", segments == 0 ? "none" : "\(segments), from number \(mediaSequence)"),
            (
                "duration",
                segments == 0
                    ? nil
                    : "\(Figure.fixed(duration, 3)) s (\(Figure.clock(duration))), segments of "
                        + "\(Figure.fixed(shortestSegment, 3)) to \(Figure.fixed(longestSegment, 3)) s"
            ),
            ("parts", parts == 0 ? nil : "\(parts)" + (partTarget.map { ", target \(Figure.short($0)) s" } ?? "")),
            ("byte ranges", byteRanges == 0 ? nil : "\(byteRanges)"),
            ("maps", maps.isEmpty ? nil : Self.list(maps)),
            ("keys", keys == 0 ? nil : "\(keys): \(Self.list(encryption))"),
            (
                "discontinuities",
                discontinuities == 0 ? nil : "\(discontinuities), from number \(discontinuitySequence)"
            ),
            ("gaps", gaps == 0 ? nil : "\(gaps)"),
            ("first date", firstDate),
            ("date ranges", dateRanges == 0 ? nil : "\(dateRanges)"),
        ]
        return facts.compactMap { name, value in value.map { "  \(name): \($0)" } }
    }

    private static func list(_ texts: [String]) -> String {
        texts.prefix(4).joined(separator: ", ") + (texts.count > 4 ? " and \(texts.count - 4) more" : "")
    }
}
