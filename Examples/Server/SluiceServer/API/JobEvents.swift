import HLSJobs
import HTTPServer

/// The newest jobs and the counts as server-sent events: all of them at first, then whatever changes.
struct JobEvents: AsyncSequence, Sendable {
    typealias Element = ServerSentEvent
    typealias Failure = any Error

    private let jobs: JobDesk

    /// How many of the newest are watched.
    private static let limit = 200
    /// How often changes are looked for.
    private static let interval = Duration.milliseconds(500)
    /// After how many looks without a change something is said all the same.
    private static let quietLooks = 30

    init(_ jobs: JobDesk) {
        self.jobs = jobs
    }

    func makeAsyncIterator() -> Iterator { Iterator(jobs) }

    struct Iterator: AsyncIteratorProtocol {
        private let jobs: JobDesk
        private var known: [String: String] = [:]
        private var counts = ""
        private var waiting: [ServerSentEvent] = [ServerSentEvent(retry: 2_000)]
        private var isFirst = true

        init(_ jobs: JobDesk) {
            self.jobs = jobs
        }

        mutating func next() async throws -> ServerSentEvent? {
            var looks = 0
            while waiting.isEmpty {
                if !isFirst { try await Task.sleep(for: JobEvents.interval) }
                isFirst = false
                try await look()
                looks += 1
                if looks >= JobEvents.quietLooks { waiting.append(ServerSentEvent(comment: "still here")) }
            }
            return waiting.removeFirst()
        }

        private mutating func look() async throws {
            let page = try await jobs.page(status: nil, after: nil, limit: JobEvents.limit)
            var seen: [String: String] = [:]
            // The oldest first, so that a client that puts each on top has them in order.
            for job in page.jobs.reversed() {
                let text = try JSONLine.text(job)
                if known[job.jobId] != text { waiting.append(ServerSentEvent(event: "job", data: text)) }
                seen[job.jobId] = text
            }
            known = seen
            let counts = try JSONLine.text(page.counts)
            if counts != self.counts { waiting.append(ServerSentEvent(event: "counts", data: counts)) }
            self.counts = counts
        }
    }
}
