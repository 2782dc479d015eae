/// The renditions to make of a source.
///
/// ```swift
/// let standard: Ladder = .standard
/// let own: Ladder = [
///     .video(.h264, height: 1080, bitrate: .mbps(5)),
///     .video(.h264, height: 480, bitrate: .kbps(1200)),
///     .audio(.aac, bitrate: .kbps(128)),
/// ]
/// let fromCommandLine = try Ladder(parsing: "1080p@5000k,480p")
/// ```
/// A ladder without an audio rung makes no sound. In JSON it is one of
/// ```json
/// {"standard": true, "preset": "fast"}
/// {"rungs": [{"type": "video", "codec": "h264", "height": 1080, "bitrate": 5000000},
///            {"type": "audio", "codec": "aac", "bitrate": 128000, "channels": 2}]}
/// "1080p@5000k,480p"
/// ```
/// where `preset` may be absent, rungs are as ``Rung`` says, and a string is what ``init(parsing:)`` takes.
public struct Ladder: Hashable, Sendable {
    /// The renditions; those of ``standard`` are its whole table, before it is fitted to a source.
    public let rungs: [Rung]

    /// Whether the ladder chooses its rungs by the source, as ``standard`` does.
    public let isStandard: Bool

    init(rungs: [Rung], isStandard: Bool) {
        self.rungs = rungs
        self.isStandard = isStandard
    }

    /// A ladder of exactly these rungs; ``validate()`` says whether it can be made.
    public init(_ rungs: [Rung]) {
        self.init(rungs: rungs, isStandard: false)
    }

    /// Apple's H.264 table (HLS authoring specification), fitted to the source, with AAC stereo at 128 kb/s.
    ///
    /// Its top rung is the source's own size, at most 1080p, at a bit rate interpolated from the table; below it are
    /// the table's sizes of at most 0.85 times the height of the rung above.
    public static let standard = Ladder(
        rungs: StandardRates.heights.map { .video(.h264, height: $0) } + [standardAudio], isStandard: true)

    static let standardAudio = Rung.audio(.aac, bitrate: .kbps(128), channels: 2)

    /// The video rungs, in the order given.
    public var videoRungs: [VideoRung] {
        rungs.compactMap { if case .video(let rung) = $0 { rung } else { nil } }
    }

    /// The audio rungs, in the order given.
    public var audioRungs: [AudioRung] {
        rungs.compactMap { if case .audio(let rung) = $0 { rung } else { nil } }
    }

    /// The same ladder with every video rung encoded with that preset.
    public func using(preset: String) -> Ladder {
        let changed = rungs.map { rung -> Rung in
            guard case .video(var video) = rung else { return rung }
            video.preset = preset
            return .video(video)
        }
        return Ladder(rungs: changed, isStandard: isStandard)
    }
}

extension Ladder: ExpressibleByArrayLiteral {
    public init(arrayLiteral rungs: Rung...) {
        self.init(rungs)
    }
}
