import Synchronization

/// What a worker and a running closure share about their job.
final class JobHold: Sendable {
    private struct State {
        var task: Task<Void, Never>?
        var stopReason: OutcomeRules.StopReason?
        var report: JobReport?
        var isSettled = false
    }

    let lease: Lease
    private let state = Mutex(State())
    private let reported: Wakeup

    /// - Parameter reported: rung when there is a report to write.
    init(lease: Lease, reported: Wakeup) {
        self.lease = lease
        self.reported = reported
    }

    /// Gives the task to stop; it is stopped at once if that was asked for before.
    func begin(_ task: Task<Void, Never>) {
        let isStopped = state.withLock { state in
            state.task = task
            return state.stopReason != nil
        }
        if isStopped { task.cancel() }
    }

    /// Cancels the closure's task; the first reason counts, but a lost lease overrides every other.
    func stop(_ reason: OutcomeRules.StopReason) {
        state.withLock { state in
            if state.stopReason == nil || reason == .leaseLost { state.stopReason = reason }
            return state.task
        }?.cancel()
    }

    var stopReason: OutcomeRules.StopReason? { state.withLock { $0.stopReason } }

    func report(_ report: JobReport) {
        let isFirst = state.withLock { state in
            defer { state.report = JobReport(progress: report.progress, stage: report.stage ?? state.report?.stage) }
            return state.report == nil
        }
        if isFirst { reported.ring() }
    }

    /// The newest report that was not written yet.
    func takeReport() -> JobReport? {
        state.withLock { state in
            defer { state.report = nil }
            return state.report
        }
    }

    /// Puts back a report that could not be written, unless there is a newer one.
    func putBack(_ report: JobReport?) {
        state.withLock { $0.report = $0.report ?? report }
    }

    /// True once: whoever gets it settles the job.
    func beginSettling() -> Bool {
        state.withLock { state in
            defer { state.isSettled = true }
            return !state.isSettled
        }
    }

    func settlingFailed() {
        state.withLock { $0.isSettled = false }
    }

    /// Whether the lease has to be kept up.
    var isSettled: Bool { state.withLock { $0.isSettled } }
}
