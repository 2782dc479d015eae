/// What the subtitles of one asset may still cost, over all of its files and streams.
final class SubtitleBudget: Sendable {
    private let limits: Limits
    private let left: Monitor<(bytes: Int, cues: Int)>

    init(_ limits: Limits) {
        self.limits = limits
        left = Monitor((bytes: limits.subtitleBytes, cues: limits.subtitleCues))
    }

    /// Bytes that are left.
    var bytes: Int { left.read { $0.bytes } }
    var cues: Int { left.read { $0.cues } }

    /// Takes bytes and cues away; throws `MediaError` (`limitExceeded`) when there are not so many.
    func take(bytes: Int = 0, cues: Int = 0, for name: String) throws(MediaError) {
        let left = left.update { left in
            left.bytes -= bytes
            left.cues -= cues
            return left
        }
        if left.bytes < 0 {
            throw MediaError(
                .limitExceeded,
                "\(name): subtitles of more than \(limits.subtitleBytes) bytes in all; shorten them or raise the limit")
        }
        if left.cues < 0 {
            throw MediaError(
                .limitExceeded,
                "\(name): more than \(limits.subtitleCues) subtitles in all; leave some out or raise the limit")
        }
    }
}
