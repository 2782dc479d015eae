import Synchronization

/// What this process has counted since it started.
final class Metrics: Sendable {
    struct RequestKind: Hashable, Comparable {
        let method: String
        let route: String
        let status: Int

        static func < (left: RequestKind, right: RequestKind) -> Bool {
            (left.route, left.method, left.status) < (right.route, right.method, right.status)
        }
    }

    private struct JobOutcome: Hashable, Comparable {
        let queue: String
        let outcome: String

        static func < (left: JobOutcome, right: JobOutcome) -> Bool {
            (left.queue, left.outcome) < (right.queue, right.outcome)
        }
    }

    private struct State {
        var requests: [RequestKind: Int] = [:]
        var durations: [String: Histogram] = [:]
        var sentBytes: Int64 = 0
        var jobs: [JobOutcome: Int] = [:]
        var jobSeconds: [String: Histogram] = [:]
        var speed = Histogram(bounds: [0.25, 0.5, 1, 2, 4, 8, 16, 32])
    }

    private let state = Mutex(State())

    /// Notes a request that is over.
    func request(_ method: String, _ route: String, _ status: Int, seconds: Double, bytes: Int64) {
        state.withLock { state in
            state.requests[RequestKind(method: method, route: route, status: status), default: 0] += 1
            state.durations[
                route, default: Histogram(bounds: [0.001, 0.005, 0.025, 0.1, 0.25, 1, 2.5, 10, 60])
            ].add(seconds)
            state.sentBytes += bytes
        }
    }

    /// Runs an attempt of a job, and notes how it has ended here: `done`, `failed` or `stopped`.
    func measure(_ queue: ServerQueue, _ attempt: () async throws -> Void) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        do {
            try await attempt()
        } catch {
            note(queue, error is CancellationError ? "stopped" : "failed", in: clock.now - start)
            throw error
        }
        note(queue, "done", in: clock.now - start)
    }

    private func note(_ queue: ServerQueue, _ outcome: String, in time: Duration) {
        state.withLock { state in
            state.jobs[JobOutcome(queue: queue.name, outcome: outcome), default: 0] += 1
            state.jobSeconds[
                queue.name, default: Histogram(bounds: [0.1, 1, 5, 15, 60, 300, 900, 3_600, 14_400])
            ].add(time / .seconds(1))
        }
    }

    /// Notes how many seconds of video a transcode made in a second.
    func speed(_ speed: Double) {
        state.withLock { $0.speed.add(speed) }
    }

    /// Writes all of it.
    func write(to text: inout MetricsText) {
        let state = state.withLock { $0 }
        text.begin("sluice_http_requests_total", .counter, "Requests that were answered.")
        for (kind, count) in state.requests.sorted(by: { $0.key < $1.key }) {
            text.add(
                "sluice_http_requests_total",
                [("method", kind.method), ("route", kind.route), ("status", "\(kind.status)")], Double(count))
        }
        text.begin(
            "sluice_http_request_duration_seconds", .histogram, "From the request line to the end of the answer.")
        for (route, histogram) in state.durations.sorted(by: { $0.key < $1.key }) {
            histogram.write("sluice_http_request_duration_seconds", [("route", route)], to: &text)
        }
        text.begin("sluice_http_sent_bytes_total", .counter, "Bytes of bodies that were sent.")
        text.add("sluice_http_sent_bytes_total", [], Double(state.sentBytes))
        text.begin(
            "sluice_jobs_ended_total", .counter, "Attempts of jobs that ended in this process, by queue and outcome.")
        for (end, count) in state.jobs.sorted(by: { $0.key < $1.key }) {
            text.add("sluice_jobs_ended_total", [("queue", end.queue), ("outcome", end.outcome)], Double(count))
        }
        text.begin("sluice_job_duration_seconds", .histogram, "From a job's claim to its end in this process.")
        for (queue, histogram) in state.jobSeconds.sorted(by: { $0.key < $1.key }) {
            histogram.write("sluice_job_duration_seconds", [("queue", queue)], to: &text)
        }
        text.begin("sluice_transcode_speed_ratio", .histogram, "Seconds of video made in a second, by transcode.")
        state.speed.write("sluice_transcode_speed_ratio", [], to: &text)
    }
}
