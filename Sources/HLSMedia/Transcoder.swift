public import HLSStorage
import LibAV

/// Makes an HLS asset of a video: decodes once, encodes every rung of a ladder on one segment grid, and publishes it.
///
/// ```swift
/// let transcoder = Transcoder(ladder: .standard)
/// let asset = try await transcoder.transcode(.file("film.mov"), into: DirectoryStorage("/srv/media"), at: "films/42")
/// ```
public struct Transcoder: Sendable {
    /// Whether rungs may be copied from the source instead of encoded.
    public enum Copying: String, Sendable, Hashable, Codable {
        /// Every rung is encoded.
        case never
        /// The top rung is copied where the source fits: H.264 up to High at level 5.2, 8-bit 4:2:0, IDRs no further
        /// apart than a segment, a bit rate within 1.5 times the rung's. The other rungs then follow the source's IDRs.
        case auto
    }

    /// How much memory a transcode may take to look well and be quick.
    ///
    /// Either way the asset has the same renditions, segments, boundaries and playlists, and memory does not grow with the
    /// source's length. The figures are those of four rungs from 1080p down on two cores, in one process.
    public enum Memory: String, Sendable, Hashable, Codable {
        /// Under 512 MB. x264 looks 8 frames ahead at 1080p, and more at smaller sizes, where a rung names no preset, and
        /// as far as the preset says where it does (`fast` by name: 30 frames, 730 MB). Each core beyond two adds threads,
        /// of about 23 MB each at 1080p.
        case normal
        /// Under 400 MB on any number of cores: one thread for the decoder and one for each encoder; x264 looks 5 frames
        /// ahead at 1080p, more at smaller sizes, or none where the preset says none; two pictures wait between stages
        /// instead of three.
        ///
        /// It costs up to 0.4 of VMAF at the same bit rate, and time: the top rung's one thread sets the pace, which is a
        /// tenth slower on two cores and does not get quicker with more. Slow presets need more, for the pictures
        /// they refer to.
        case low
    }

    public var ladder: Ladder
    public var packaging: Packaging
    public var copying: Copying
    /// Whether a poster and a storyboard are made.
    public var makesImages: Bool
    /// Files that become subtitle renditions, besides the source's own streams of text.
    public var subtitles: [Subtitles]
    /// Nil for media that everybody can read.
    public var encryption: Encryption?
    /// How much memory may be taken; machines that share a planned transcode may each have their own.
    public var memory: Memory
    public var limits: Limits

    public init(
        ladder: Ladder = .standard, packaging: Packaging = .fmp4(), copying: Copying = .never,
        makesImages: Bool = true, subtitles: [Subtitles] = [], encryption: Encryption? = nil,
        memory: Memory = .normal, limits: Limits = Limits()
    ) {
        self.ladder = ladder
        self.packaging = packaging
        self.copying = copying
        self.makesImages = makesImages
        self.subtitles = subtitles
        self.encryption = encryption
        self.memory = memory
        self.limits = limits
    }

    /// Transcodes `source` and publishes the asset under `key` when it is complete; returns what was measured.
    ///
    /// Cancelling the task stops within one frame's work and leaves nothing behind. Throws `MediaError` and
    /// `CancellationError`.
    @discardableResult
    public func transcode(
        _ source: Source, into storage: some Storage, at key: String, overwrite: Bool = false
    ) async throws -> Asset {
        try await transcode(source, into: storage, at: key, overwrite: overwrite, reporter: nil)
    }

    /// The same as a sequence of events; nothing happens until it is iterated, and leaving the loop cancels.
    public func events(
        transcoding source: Source, into storage: some Storage, at key: String, overwrite: Bool = false
    ) -> TranscodeEvents {
        TranscodeEvents { reporter in
            try await transcode(source, into: storage, at: key, overwrite: overwrite, reporter: reporter)
        }
    }

    private func transcode(
        _ source: Source, into storage: some Storage, at key: String, overwrite: Bool, reporter: Reporter?
    ) async throws -> Asset {
        try ladder.validate()
        _ = try packaging.segmentMicroseconds()
        let destination = try await AssetDestination(storage, prefix: key, overwrite: overwrite)
        let interrupt = Interrupt()
        let pipeline = try await StageGroup.run(stop: { interrupt.raise() }) {
            try TranscodeBuilder(self, source: source, interrupt: interrupt, reporter: reporter).build()
        }
        let asset = try await pipeline.run(
            into: destination, packaging: packaging, encryption: encryption, offersAudioOnly: ladder.isStandard
        ) { track, segment, size in
            reporter?.report(track, segment, size: size, packaging: packaging)
        }
        return asset
    }
}
