import HLSJobs
import HTTPServer

/// `/api/jobs`: every job, for whoever looks after the server.
struct JobRoutes: Sendable {
    let jobs: JobDesk
    let feed: JobFeed

    var routes: [Route] {
        [
            Route(
                .get, "/api/jobs", .scope(.read),
                Operation(
                    "listJobs", "Jobs, the newest first.",
                    with: [.query("status", .word(TranscodeDescription.statuses)), .limit, .after],
                    .json(200, .jobPage, "A page of them, and how many there are in all."), problems: [400])
            ) { call in
                try .json(
                    try await jobs.page(
                        status: try call.status(), after: call.query["after"].map { JobID($0) },
                        limit: try call.query.integer("limit", in: 1...200, default: 50)))
            },
            Route(
                .get, "/api/jobs/events", .scope(.read),
                Operation(
                    "followJobs", "The newest jobs as they go on, without an end.",
                    .events("Events \"job\", whose data is a Job, and \"counts\", whose data is a JobCounts."))
            ) { _ in .events(JobEvents(feed)) },
            Route(
                .post, "/api/jobs/:id/retry", .scope(.admin),
                Operation(
                    "retryJob", "Lets a failed or cancelled job run again.", .json(202, .job, "It will."),
                    problems: [404, 409])
            ) { call in
                try .json(try await jobs.retry(JobID(call.place("id"))), status: 202)
            },
            Route(
                .post, "/api/jobs/:id/cancel", .scope(.admin),
                Operation(
                    "cancelJob", "Stops a job.", .json(202, .job, "It is cancelled, or its worker is told."),
                    problems: [404, 409])
            ) { call in
                try .json(try await jobs.cancel(JobID(call.place("id"))), status: 202)
            },
        ]
    }
}

extension APICall {
    /// - Throws: `Problem`, 400, for an unknown status.
    fileprivate func status() throws(Problem) -> JobStatus? {
        guard let text = query["status"], !text.isEmpty else { return nil }
        guard let status = JobStatus(rawValue: text), status != .waiting else {
            throw .badRequest("status is not one of \(TranscodeDescription.statuses.joined(separator: ", "))")
        }
        return status
    }
}
