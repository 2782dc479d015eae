import Foundation
import Synchronization

/// The servers that tests have started; whatever still runs when the tests end, ends with them.
enum ServerChildren {
    private static let running = Mutex<Set<pid_t>>([])

    private static let isWatched: Bool = {
        atexit { ServerChildren.killAll() }
        return true
    }()

    static func add(_ child: pid_t) {
        _ = isWatched
        _ = running.withLock { $0.insert(child) }
    }

    static func remove(_ child: pid_t) {
        _ = running.withLock { $0.remove(child) }
    }

    private static func killAll() {
        for child in running.withLock({ $0 }) { kill(child, SIGKILL) }
    }
}
