import Catalogue
import HLSJobs
import Webhooks

/// What goes on beside the requests: files are fetched, events are told, expired uploads given up, removed files cleared away.
struct Sweeper: Sendable {
    let desks: Desks
    let metrics: Metrics

    private static let interval = Duration.seconds(300)
    /// How long what has ended is remembered.
    private static let memory = Duration.seconds(30 * 86_400)

    /// Runs until the task is cancelled.
    func run() async throws {
        let log = desks.services.log
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await desks.events.feed.run {
                    log.warning("events wait: a database does not answer", ["error": "\($0)"])
                }
            }
            if let webhooks = desks.events.webhooks {
                group.addTask { try await webhooks.run { try await metrics.measure(.webhooks, $0) } }
            }
            group.addTask { try await desks.importer.run(metrics) }
            group.addTask {
                while true {
                    await sweep()
                    try await Task.sleep(for: Self.interval)
                }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func sweep() async {
        let (files, tus, presigned, catalogue) = (desks.files, desks.tus, desks.presigned, desks.services.catalogue)
        let steps: [(String, @Sendable () async throws -> Void)] = [
            ("removed files", { try await files.sweep() }),
            ("resumable uploads", { try await tus.sweep() }),
            ("presigned uploads", { try await presigned.sweep() }),
            ("old records", { _ = try await catalogue.cleanUp(olderThan: Self.memory) }),
        ]
        for (name, step) in steps {
            do {
                try await step()
            } catch is CancellationError {
                return
            } catch {
                desks.services.log.warning("cannot clear away", ["what": name, "error": "\(error)"])
            }
        }
    }
}
