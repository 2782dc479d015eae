import CommandLineKit
import HLSMedia
import HLSStorage

/// Where an asset goes and what is shown meanwhile: what `transcode` and `package` do alike.
struct AssetJob: Sendable {
    let output: AssetPlace
    let overwrite: Bool
    let progress: ProgressMode

    /// Describes a job whose asset goes to a key of a storage.
    typealias Beginning = (_ storage: any Storage, _ key: String, _ overwrite: Bool) throws -> TranscodeEvents

    /// Makes the asset of the job that `begin` describes, and shows how it goes.
    @Console
    func run(in buckets: inout Buckets, _ begin: Beginning) async throws -> ExitCode {
        var display = ProgressDisplay(progress)
        do {
            let asset =
                switch output {
                case .directory(let path): try await makeAsset(in: path, begin, display: &display)
                case .prefix(let place):
                    try await show(
                        try begin(buckets.storage(place.bucket), place.key.string, overwrite), on: &display)
                }
            display.end()
            try display.summarize(asset, at: output.text)
            return .done
        } catch {
            display.end()
            try display.fail(error)
            throw error
        }
    }

    @Console
    private func makeAsset(
        in path: AssetPath, _ begin: Beginning, display: inout ProgressDisplay
    ) async throws -> Asset {
        let events = try begin(DirectoryStorage(path.parent), path.name, overwrite)
        try path.checkVacant()
        let parent = try ParentDirectory(path.parent)
        do {
            return try await show(events, on: &display)
        } catch {
            parent.removeIfEmpty()
            throw error
        }
    }

    /// The asset at the end of the events.
    ///
    /// When they cannot be shown the job is cancelled, but the loop is not left before the job has cleaned up.
    @Console
    private func show(_ events: TranscodeEvents, on display: inout ProgressDisplay) async throws -> Asset {
        var asset: Asset?
        var failure: (any Error)?
        do {
            for try await event in events {
                if case .finished(let made) = event { asset = made }
                guard failure == nil else { continue }
                do {
                    try display.show(event)
                } catch {
                    failure = error
                    withUnsafeCurrentTask { $0?.cancel() }
                }
            }
        } catch {
            throw failure ?? error
        }
        if let failure { throw failure }
        if let asset { return asset }
        throw CommandFailure(.internalFault, "the job ended without an asset; please report it")
    }
}
