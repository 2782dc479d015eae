extension JobQueue {
    /// Runs this queue's jobs until the task is cancelled.
    ///
    /// A job whose closure returns is completed; one whose closure throws is tried again after a pause, or becomes a
    /// dead letter when its attempts are used up, when it throws `PermanentFailure`, or when its payload does not
    /// decode. While a closure runs, its lease is kept, by a
    /// thread that no closure can hold up. Its task is cancelled when the job was cancelled, when another
    /// worker has it, or at the end of the grace period after the task of this call was cancelled; the job is then
    /// handed back and its attempt does not count. This call returns when every closure has returned.
    ///
    /// - Parameters:
    ///   - workers: how many jobs run at the same time, at least 1.
    ///   - body: runs one job.
    /// - Throws: `JobError` when the store fails in a way that time does not mend; outages are waited out.
    public func run(
        workers: Int = 1, options: RunOptions = RunOptions(),
        _ body: @escaping @Sendable (Payload, RunningJob<Payload>) async throws -> Void
    ) async throws {
        let dispatcher = try Dispatcher(store: store, queue: name, workers: workers, options: options) { job, hold in
            await outcome(of: job, hold: hold, policy: options.retries, body)
        }
        // A task of its own, so that a cancelled caller can be waited for while jobs end in their own time.
        let running = Task(executorPreference: dispatcher.thread) { try await dispatcher.run() }
        try await withTaskCancellationHandler {
            try await running.value
        } onCancel: {
            dispatcher.drain()
        }
    }

    private func outcome(
        of job: ClaimedJob, hold: JobHold, policy: RetryPolicy,
        _ body: @Sendable (Payload, RunningJob<Payload>) async throws -> Void
    ) async -> Settlement.Outcome? {
        let payload: Payload
        do {
            payload = try PayloadCoding.payload(Payload.self, from: job.payload)
        } catch {
            return .failed(message: "\(error)")
        }
        let rules = OutcomeRules(attempt: job.attempt, maxAttempts: job.maxAttempts, policy: policy)
        var failure: (any Error)?
        do {
            try await body(payload, RunningJob(job, queue: self, hold: hold))
        } catch {
            failure = error
        }
        return rules.outcome(failure: failure, stopped: hold.stopReason, chance: .random(in: 0..<1))
    }
}
