import Synchronization

/// Where a store says that something may have changed, and who wants to know waits.
///
/// A notice is a hint that saves time: one that is lost costs a pause until the next look, never a job.
public final class NoticeBoard: Sendable {
    private struct State {
        var watches: [JobSubject: [UInt64: Wakeup]] = [:]
        var lastNumber: UInt64 = 0
    }

    private let state = Mutex(State())

    /// Makes a board that nobody watches.
    public init() {}

    /// Wakes those who watch one of the subjects.
    public func post(_ subjects: some Sequence<JobSubject>) {
        let wakeups = state.withLock { state in
            subjects.flatMap { state.watches[$0].map { Array($0.values) } ?? [] }
        }
        for wakeup in wakeups { wakeup.ring() }
    }

    /// Wakes everybody: something has changed, and nobody knows what.
    public func postAll() {
        let wakeups = state.withLock { $0.watches.values.flatMap(\.values) }
        for wakeup in wakeups { wakeup.ring() }
    }

    /// Whether anybody waits for anything.
    public var isWatched: Bool {
        state.withLock { !$0.watches.isEmpty }
    }

    /// Watches a subject until the watch goes away.
    public func watch(_ subject: JobSubject) -> JobWatch {
        let wakeup = Wakeup()
        let number = state.withLock { state in
            state.lastNumber += 1
            state.watches[subject, default: [:]][state.lastNumber] = wakeup
            return state.lastNumber
        }
        return JobWatch(board: self, subject: subject, number: number, wakeup: wakeup)
    }

    fileprivate func remove(_ number: UInt64, of subject: JobSubject) {
        state.withLock { state in
            state.watches[subject]?[number] = nil
            if state.watches[subject]?.isEmpty == true { state.watches[subject] = nil }
        }
    }

}

/// One who watches a subject of a `NoticeBoard`.
public final class JobWatch: Sendable {
    private let board: NoticeBoard
    private let subject: JobSubject
    private let number: UInt64
    let wakeup: Wakeup

    fileprivate init(board: NoticeBoard, subject: JobSubject, number: UInt64, wakeup: Wakeup) {
        self.board = board
        self.subject = subject
        self.number = number
        self.wakeup = wakeup
    }

    deinit {
        board.remove(number, of: subject)
    }

    /// Returns after a notice that came since the last wait, after `limit`, or when the task is cancelled.
    ///
    /// Only one task may wait at a time.
    public func wait(upTo limit: Duration? = nil) async {
        await wakeup.wait(upTo: limit)
    }

    /// The same by another clock.
    func wait(upTo limit: Duration?, by clock: any Clock<Duration>) async {
        await wakeup.wait(upTo: limit, by: clock)
    }

    /// Ends the wait as a notice would.
    func ring() { wakeup.ring() }
}
