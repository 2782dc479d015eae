import CLibAV
import Synchronization

/// The flag that ends blocking libav calls: set once, from any thread, seen by every demuxer that holds it.
package final class Interrupt: Sendable {
    private let raised = Atomic<Bool>(false)
    private let actions = Mutex<[@Sendable () -> Void]>([])

    package init() {}

    /// Raises the flag and runs what was to be run then.
    package func raise() {
        raised.store(true, ordering: .sequentiallyConsistent)
        let waiting = actions.withLock { actions in
            defer { actions = [] }
            return actions
        }
        for action in waiting { action() }
    }

    package var isRaised: Bool { raised.load(ordering: .sequentiallyConsistent) }

    /// Runs `action` when the flag is raised, at once if it is; a later call replaces what an earlier one set.
    package func onRaise(_ action: @escaping @Sendable () -> Void) {
        actions.withLock { $0 = [action] }
        if isRaised { raise() }
    }

    /// The callback for an `AVFormatContext`; valid while the interrupt lives.
    var callback: AVIOInterruptCB {
        AVIOInterruptCB(
            callback: { opaque in
                guard let opaque else { return 0 }
                return Unmanaged<Interrupt>.fromOpaque(opaque).takeUnretainedValue().isRaised ? 1 : 0
            },
            opaque: Unmanaged.passUnretained(self).toOpaque())
    }
}
