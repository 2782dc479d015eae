import Catalogue
import HLSJobs
import HLSStorage

/// Whether the services that the server needs answer, each asked by itself and with a limit of its own.
struct Health: Sendable {
    let services: Services

    /// How long each of them may take.
    private static let patience = Duration.seconds(1)

    struct Report: Encodable, Sendable {
        struct Dependency: Encodable, Sendable {
            let status: String
            let milliseconds: Double
            let error: String?
        }

        let status: String
        let dependencies: [String: Dependency]

        var isReady: Bool { status == "ready" }
    }

    func report() async -> Report {
        async let jobs = look { _ = try await services.transcodes.statistics() }
        async let catalogue = look { _ = try await services.catalogue.file(FileID("health")) }
        async let storage = look { _ = try await services.storage.list(nil, after: nil, limit: 1) }
        let dependencies = ["jobs": await jobs, "database": await catalogue, "storage": await storage]
        let isReady = dependencies.values.allSatisfy { $0.error == nil }
        return Report(status: isReady ? "ready" : "unavailable", dependencies: dependencies)
    }

    /// What is only known by asking: how deep the queues are. Where they do not answer, there is nothing.
    func write(to text: inout MetricsText) async {
        do {
            let jobs = services.jobs
            let queues = try await Deadline.run(Self.patience) {
                var queues: [(name: String, statistics: QueueStatistics)] = []
                for queue in ServerQueue.allCases {
                    queues.append((queue.name, try await jobs.statistics(queue: queue.name)))
                }
                return queues
            }
            text.begin("sluice_queue_jobs", .gauge, "Jobs of each queue, by status.")
            for (queue, statistics) in queues {
                for status in JobStatus.allCases {
                    text.add(
                        "sluice_queue_jobs", [("queue", queue), ("status", status.rawValue)],
                        Double(statistics[status]))
                }
            }
            text.begin(
                "sluice_queue_oldest_due_seconds", .gauge,
                "How long the job of each queue that is due for longest has waited.")
            for (queue, statistics) in queues {
                text.add(
                    "sluice_queue_oldest_due_seconds", [("queue", queue)],
                    (statistics.oldestDue ?? .zero) / .seconds(1))
            }
        } catch {
            text.begin("sluice_queue_up", .gauge, "Whether the queues answer.")
            text.add("sluice_queue_up", [], 0)
        }
        ProcessFigures.write(to: &text)
    }

    private func look(_ ask: @escaping @Sendable () async throws -> Void) async -> Report.Dependency {
        let clock = ContinuousClock()
        let start = clock.now
        var failure: String?
        do {
            try await Deadline.run(Self.patience, ask)
        } catch is Deadline.Passed {
            failure = "no answer within \(Self.patience)"
        } catch {
            // The words of the error may name hosts and files; those are for the log alone.
            failure = "it does not answer as it should"
            services.log.warning("a service is not well", ["error": "\(error)"])
        }
        let time = (clock.now - start) / .milliseconds(1)
        return Report.Dependency(status: failure == nil ? "ok" : "failed", milliseconds: time, error: failure)
    }
}
