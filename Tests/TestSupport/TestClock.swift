package import HLSJobs
import Synchronization

/// A clock that a test sets; each look is a microsecond later, so that no two instants are the same.
package final class TestClock: Sendable {
    private let time = Mutex(JobTime(microseconds: 1_800_000_000_000_000))

    package init() {}

    package var now: JobTime {
        time.withLock { time in
            time = time + .microseconds(1)
            return time
        }
    }

    package func advance(_ duration: Duration) { time.withLock { $0 = $0 + duration } }
}
