import Synchronization

/// Carries a task's cancellation to work that runs on another thread.
package final class CancellationFlag: Sendable {
    private let isSet = Atomic<Bool>(false)

    func set() {
        isSet.store(true, ordering: .relaxed)
    }

    package func check() throws(CancellationError) {
        if isSet.load(ordering: .relaxed) { throw CancellationError() }
    }
}
