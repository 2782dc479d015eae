import HLSJobs

/// The jobs of the server's queues, or of some of them, as one list.
struct ServerJobs: Sendable {
    let services: Services
    var queues = ServerQueue.allCases

    /// - Throws: `JobError`, `.notFound` also for a job of any other queue.
    func job(_ id: JobID) async throws -> (record: JobRecord, queue: ServerQueue) {
        guard let job = try await services.jobs.job(id), let queue = queues.first(where: { $0.name == job.queue })
        else { throw JobError.noJob(id) }
        return (job, queue)
    }

    /// One page, the newest first.
    ///
    /// - Parameters:
    ///   - statuses: nil stands for every status.
    ///   - after: the last job of the page before.
    func list(_ statuses: [JobStatus?], after: JobID? = nil, limit: Int) async throws -> [JobRecord] {
        var pages: [[JobRecord]] = []
        for status in statuses {
            for queue in queues {
                let filter = JobFilter(queue: queue.name, status: status, after: after, limit: limit)
                pages.append(try await services.jobs.list(filter))
            }
        }
        return NewestFirst.merge(pages, limit: limit)
    }

    /// How many there are in each status.
    func counts() async throws -> [JobStatus: Int] {
        var counts: [JobStatus: Int] = [:]
        for queue in queues {
            let statistics = try await services.jobs.statistics(queue: queue.name)
            counts.merge(statistics.counts, uniquingKeysWith: +)
        }
        return counts
    }
}
