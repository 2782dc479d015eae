import HLSJobs

/// Follows jobs.
enum JobFollower {
    /// How long a lost notice of a change can delay telling of it, and how often parts are looked at.
    private static let longestWait = Duration.seconds(1)

    /// The states of a job as they come, the present one first, the last one final; none twice in a row.
    static func states<State: FollowedState>(
        of job: JobID, in store: any JobStore, _ describe: @escaping @Sendable () async throws -> State
    ) -> AsyncThrowingStream<State, any Error> {
        let (states, continuation) = AsyncThrowingStream<State, any Error>.makeStream()
        let task = Task {
            let watch = store.notices.watch(.job(job))
            var last: State?
            do {
                while last?.isFinal != true {
                    try Task.checkCancellation()
                    let state = try await describe()
                    if state != last { continuation.yield(state) }
                    last = state
                    if !state.isFinal { await watch.wait(upTo: longestWait) }
                }
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
        continuation.onTermination = { _ in task.cancel() }
        return states
    }
}
