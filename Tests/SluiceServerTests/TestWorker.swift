import Foundation
import HLSJobs
import HLSWorker
import TestSupport

/// A worker that does with the jobs of a server what a test says, beside the server's own process.
struct TestWorker {
    private let queue: JobQueue<TranscodeTask>

    init(_ server: ServerProcess) async throws {
        let store = try await SQLiteJobStore(path: server.folder.path("data/sluice.sqlite"))
        queue = JobQueue("transcoding", store: store)
    }

    /// Completes the next job without doing anything.
    func complete() async throws {
        try await run { _ in }
    }

    /// Takes the next job, and holds it until it is cancelled.
    ///
    /// - Parameter body: runs while the job does.
    func hold(while body: @escaping @Sendable () async throws -> Void) async throws {
        let (beginnings, begun) = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await run { _ in
                    begun.finish()
                    try await Task.sleep(for: .seconds(3_600))
                }
            }
            for await _ in beginnings {}
            try await body()
            try await group.waitForAll()
        }
    }

    private func run(_ body: @escaping @Sendable (RunningJob<TranscodeTask>) async throws -> Void) async throws {
        try await queue.run(options: RunOptions(stopsWhenEmpty: true)) { _, job in try await body(job) }
    }
}
