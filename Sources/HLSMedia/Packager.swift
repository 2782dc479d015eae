public import HLSStorage
import LibAV

/// Makes an HLS asset of a video without encoding: its packets are cut into segments at its own IDRs.
public struct Packager: Sendable {
    public var packaging: Packaging
    /// Files that become subtitle renditions, besides the source's own streams of text.
    public var subtitles: [Subtitles]
    /// Nil for media that everybody can read.
    public var encryption: Encryption?
    public var limits: Limits

    public init(
        packaging: Packaging = .fmp4(), subtitles: [Subtitles] = [], encryption: Encryption? = nil,
        limits: Limits = Limits()
    ) {
        self.packaging = packaging
        self.subtitles = subtitles
        self.encryption = encryption
        self.limits = limits
    }

    /// Packages `source` and publishes the asset under `key` when it is complete; returns what was measured.
    ///
    /// Cancelling the task stops within one packet's work and leaves nothing behind. Throws `MediaError` and
    /// `CancellationError`.
    @discardableResult
    public func package(
        _ source: Source, into storage: some Storage, at key: String, overwrite: Bool = false
    ) async throws -> Asset {
        try await package(source, into: storage, at: key, overwrite: overwrite, reporter: nil)
    }

    /// The same as a sequence of events; nothing happens until it is iterated, and leaving the loop cancels.
    public func events(
        packaging source: Source, into storage: some Storage, at key: String, overwrite: Bool = false
    ) -> TranscodeEvents {
        TranscodeEvents { reporter in
            try await package(source, into: storage, at: key, overwrite: overwrite, reporter: reporter)
        }
    }

    private func package(
        _ source: Source, into storage: some Storage, at key: String, overwrite: Bool, reporter: Reporter?
    ) async throws -> Asset {
        _ = try packaging.segmentMicroseconds()
        let destination = try await AssetDestination(storage, prefix: key, overwrite: overwrite)
        let interrupt = Interrupt()
        let pipeline = try await StageGroup.run(stop: { interrupt.raise() }) {
            try PackageBuilder(self, source: source, interrupt: interrupt, reporter: reporter).build()
        }
        return try await pipeline.run(
            into: destination, packaging: packaging, encryption: encryption, offersAudioOnly: false
        ) { track, segment, size in
            reporter?.report(track, segment, size: size, packaging: packaging)
        }
    }
}
