import HLSStorage
import LibAV

/// The stages of one transcode or package, ready to run, and what they make.
struct MediaPipeline: Sendable {
    let source: MediaInfo
    let programme: Programme
    let tracks: [TrackOutput]
    let stages: [StageGroup.Stage]
    let queue: PublishQueue
    private let stopChannels: @Sendable () -> Void

    init(
        source: MediaInfo, programme: Programme, tracks: [TrackOutput],
        stages: [StageGroup.Stage], queue: PublishQueue,
        stopChannels: @escaping @Sendable () -> Void
    ) {
        self.source = source
        self.programme = programme
        self.tracks = tracks
        self.stages = stages
        self.queue = queue
        self.stopChannels = stopChannels
    }

    /// Makes every stage end soon.
    func stop() {
        programme.stop()
        queue.stop()
        stopChannels()
    }

    /// Runs the stages and publishes what they make; on any failure, or when cancelled, nothing of it stays behind.
    func run(
        into destination: AssetDestination, packaging: Packaging, encryption: Encryption?, offersAudioOnly: Bool,
        onSegment: @escaping @Sendable (TrackOutput, Segment, Int) -> Void
    ) async throws -> Asset {
        do {
            let result = try await publish(
                into: destination.storage, staging: destination.staging, onSegment: onSegment)
            let assembly = AssetAssembly(
                destination: destination, source: source, container: packaging.container, encryption: encryption,
                offersAudioOnly: offersAudioOnly)
            let asset = try await assembly.assemble(result)
            try Task.checkCancellation()
            try await destination.publish(asset)
            return asset
        } catch {
            let leftover = await destination.discard()
            if Task.isCancelled { throw CancellationError() }
            guard let leftover, let failure = error as? MediaError else { throw error }
            throw MediaError(
                failure.code,
                "\(failure.message); what was written to \(destination.staging) could not be removed either (\(leftover))",
                cause: failure)
        }
    }

    /// Runs the stages and writes what they make below `staging`, where it stays whatever happens.
    func publish(
        into storage: any Storage, staging: StorageKey, journal: CellJournal? = nil,
        onSegment: @escaping @Sendable (TrackOutput, Segment, Int) -> Void
    ) async throws -> Publisher.Result {
        let publisher = Publisher(
            storage: storage, staging: staging, tracks: tracks, journal: journal, onSegment: onSegment)
        let publication = Task { try await publishing(publisher) }
        return try await withTaskCancellationHandler {
            do {
                try await StageGroup(stages, stop: stop).run()
                queue.finish()
            } catch {
                queue.stop()
                // Waited for, so that nothing is written any more; that it was stopped is not the failure to report.
                _ = await publication.result
                throw error
            }
            return try await publication.value
        } onCancel: {
            publication.cancel()
        }
    }

    private func publishing(_ publisher: Publisher) async throws -> Publisher.Result {
        do {
            return try await publisher.run(queue)
        } catch {
            stop()
            throw MediaError(storing: error)
        }
    }
}
