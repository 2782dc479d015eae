import HLSJobs
import HTTPServer

/// `/api/jobs`: every job, for whoever looks after the server.
struct JobRoutes: Sendable {
    let jobs: JobDesk

    var routes: [Route] {
        [
            Route(.get, "/api/jobs", .scope(.read)) { call in
                try .json(
                    try await jobs.page(
                        status: try call.status(), after: call.query["after"].map { JobID($0) },
                        limit: try call.query.integer("limit", in: 1...200, default: 50)))
            },
            Route(.get, "/api/jobs/events", .scope(.read)) { _ in .events(JobEvents(jobs)) },
            Route(.post, "/api/jobs/:id/retry", .scope(.admin)) { call in
                try .json(try await jobs.retry(JobID(call.place("id"))), status: 202)
            },
            Route(.post, "/api/jobs/:id/cancel", .scope(.admin)) { call in
                try .json(try await jobs.cancel(JobID(call.place("id"))), status: 202)
            },
        ]
    }
}

extension APICall {
    /// - Throws: `Problem`, 400, for an unknown status.
    fileprivate func status() throws(Problem) -> JobStatus? {
        guard let text = query["status"], !text.isEmpty else { return nil }
        guard let status = JobStatus(rawValue: text) else {
            throw .badRequest("status is not one of \(JobStatus.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return status
    }
}
