import HLSJobs
import Synchronization

/// What is to be announced to other processes.
final class Outbox: Sendable {
    private struct State {
        var subjects: Set<JobSubject> = []
        var isClosed = false
    }

    private let state = Mutex(State())
    let pipe: WakePipe

    init() throws(JobError) {
        pipe = try WakePipe()
    }

    func add(_ subjects: some Sequence<JobSubject>) {
        let wasEmpty = state.withLock { state in
            defer { state.subjects.formUnion(subjects) }
            return state.subjects.isEmpty
        }
        if wasEmpty { pipe.wake() }
    }

    func close() {
        state.withLock { $0.isClosed = true }
        pipe.wake()
    }

    /// All that was added; nil once closed and empty.
    func take() -> Set<JobSubject>? {
        state.withLock { state in
            if state.isClosed && state.subjects.isEmpty { return nil }
            defer { state.subjects = [] }
            return state.subjects
        }
    }
}
