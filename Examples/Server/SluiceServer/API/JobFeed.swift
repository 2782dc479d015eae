import Synchronization

/// Looks at the jobs for everybody who watches them: one look serves all, and nobody looks while nobody watches.
final class JobFeed: Sendable {
    private struct State {
        var board = JobBoard()
        /// A bell for each who watches.
        var bells: [Int: AsyncStream<Void>.Continuation] = [:]
        var lastBell = 0
        var looking: Task<Void, Never>?
    }

    private let jobs: JobDesk
    private let log: Log
    private let state = Mutex(State())

    /// How many of the newest are watched.
    private static let limit = 200
    /// How often changes are looked for.
    private static let interval = Duration.milliseconds(500)
    /// After how many looks without a change the bells ring all the same, so that connections are not silent.
    private static let quietLooks = 30

    init(_ jobs: JobDesk, log: Log) {
        self.jobs = jobs
        self.log = log
    }

    /// A bell that rings when there may be something new, until it is dropped.
    func watch() -> AsyncStream<Void> {
        // One ring is as good as many.
        let (rings, bell) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.lastBell += 1
            state.bells[state.lastBell] = bell
            if state.looking == nil {
                state.board = JobBoard()
                state.looking = Task { await look() }
            } else {
                bell.yield()
            }
            return state.lastBell
        }
        bell.onTermination = { _ in self.leave(number) }
        return rings
    }

    /// The board as it is after the newest look.
    var board: JobBoard { state.withLock { $0.board } }

    private func leave(_ number: Int) {
        let task = state.withLock { state in
            state.bells[number] = nil
            guard state.bells.isEmpty else { return nil as Task<Void, Never>? }
            defer { state.looking = nil }
            return state.looking
        }
        task?.cancel()
    }

    private func look() async {
        var (quiet, hasTrouble) = (0, false)
        while !Task.isCancelled {
            do {
                quiet = try await takeLook() ? 0 : quiet + 1
                hasTrouble = false
            } catch {
                if !hasTrouble, !(error is CancellationError) {
                    log.warning("dashboards wait: the jobs cannot be read", ["error": "\(error)"])
                }
                hasTrouble = true
                quiet += 1
            }
            if quiet % Self.quietLooks == 0 {
                for bell in state.withLock({ Array($0.bells.values) }) { bell.yield() }
            }
            do {
                try await Task.sleep(for: Self.interval)
            } catch {
                return
            }
        }
    }

    /// - Returns: whether anything has changed.
    private func takeLook() async throws -> Bool {
        let page = try await jobs.page(status: nil, after: nil, limit: Self.limit)
        let texts = try page.jobs.map { (id: $0.jobId, text: try JSONLine.text($0)) }
        let counts = try JSONLine.text(page.counts)
        return state.withLock { state in
            // Whoever was told to stop meanwhile has no board to write on.
            Task.isCancelled ? false : state.board.take(jobs: texts, counts: counts)
        }
    }
}
