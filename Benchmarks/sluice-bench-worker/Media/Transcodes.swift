import BenchKit
import HLSJobs
import HLSMedia
import HLSStorage
import HLSWorker

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Transcodes as jobs: a worker, requests for it, and the clean-up after it.
enum Transcodes {
    static let options: Set<String> = [
        "sources", "assets", "source", "output", "ladder", "preset", "segment", "parts", "lease", "log",
        "storage-log",
    ]

    /// Runs the transcodes of a queue, one at a time, until it is asked to end.
    static func work(_ arguments: Arguments) async throws {
        let address = try StoreAddress(arguments)
        let log = try EventLog(try arguments.required("log"))
        let store = AuditedStore(try await address.open(), log: log, label: label)
        var assets = try AssetPlace.open(try arguments.required("assets"))
        if let path = arguments["storage-log"] { assets = AuditedStorage(assets, log: try EventLog(path)) }
        let sources = try AssetPlace.open(try arguments.required("sources"))
        let worker = try TranscodeWorker(
            JobQueue(address.queue, store: store), sources: sources, assets: assets)
        let options = RunOptions(
            lease: try arguments.milliseconds("lease", default: 15_000), retries: .exponential(first: .zero))
        try await Termination.cancels { try await worker.run(options: options) }
    }

    /// Pushes one transcode and prints its job's id.
    static func request(_ arguments: Arguments) async throws {
        let address = try StoreAddress(arguments)
        let queue = JobQueue<TranscodeTask>(address.queue, store: try await address.open())
        // Nothing is read or written by a push.
        let nowhere = MemoryStorage()
        let worker = try TranscodeWorker(queue, sources: nowhere, assets: nowhere)
        print(try await worker.push(try transcode(arguments), PushOptions(attempts: 1_000)))
    }

    /// Removes what the jobs of a queue that have ended left behind.
    static func clean(_ arguments: Arguments) async throws {
        let address = try StoreAddress(arguments)
        let queue = JobQueue<TranscodeTask>(address.queue, store: try await address.open())
        let assets = try AssetPlace.open(try arguments.required("assets"))
        let worker = try TranscodeWorker(queue, sources: assets, assets: assets)
        try await worker.cleanUp(endedFor: .zero)
        try await AssetPlace.removeRemains(in: assets)
    }

    /// What the options ask for.
    static func transcode(_ arguments: Arguments) throws -> TranscodeRequest {
        TranscodeRequest(
            source: try arguments.required("source"), output: try arguments.required("output"),
            ladder: try Ladder(parsing: try arguments.required("ladder")).using(
                preset: try arguments.required("preset")),
            segmentMilliseconds: try arguments.count("segment", default: 6_000),
            parts: try arguments.count("parts", default: 1))
    }

    /// As `ChunkTimings` reads it.
    private static func label(_ payload: String) -> String {
        do {
            switch try JSONDecoder().decode(TranscodeTask.self, from: Data(payload.utf8)) {
            case .asset: return "asset"
            case .part(_, .video(let cells), _): return "video:\(cells.lowerBound)..<\(cells.upperBound)"
            case .part(_, .audio, _): return "audio"
            case .part(_, .images, _): return "images"
            case .part(_, .subtitles, _): return "subtitles"
            }
        } catch {
            // The worker itself will refuse it and say why.
            return "unreadable"
        }
    }
}
