import CommandLineKit
import HLSMedia
import HLSStorage

/// Where an asset goes and what is shown meanwhile: what `transcode` and `package` do alike.
struct AssetJob: Sendable {
    let output: AssetPath
    let overwrite: Bool
    let progress: ProgressMode

    /// Makes the asset of the job that `begin` describes, and shows how it goes.
    @Console
    func run(
        _ begin: (_ storage: DirectoryStorage, _ key: String, _ overwrite: Bool) throws -> TranscodeEvents
    ) async throws -> ExitCode {
        var display = ProgressDisplay(progress)
        do {
            let asset = try await makeAsset(begin, display: &display)
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
        _ begin: (DirectoryStorage, String, Bool) throws -> TranscodeEvents, display: inout ProgressDisplay
    ) async throws -> Asset {
        let events = try begin(DirectoryStorage(output.parent), output.name, overwrite)
        try output.checkVacant()
        let parent = try ParentDirectory(output.parent)
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
