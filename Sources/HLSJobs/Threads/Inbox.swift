#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A queue in memory that threads of our own wait at, and that tasks put work into without waiting.
///
/// `@unchecked Sendable`: `items` and `isClosed` are touched only with `mutex` held.
package final class Inbox<Item: Sendable>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let changed: UnsafeMutablePointer<pthread_cond_t>
    private var items: [Item] = []
    private var isClosed = false

    package init() {
        mutex = .allocate(capacity: 1)
        changed = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        #if !canImport(Darwin)
            // A clock that is set must not stretch a wait; Darwin waits relatively.
            pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        #endif
        pthread_cond_init(changed, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    /// Adds an item; false once closed.
    package func put(_ item: Item) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        if isClosed { return false }
        items.append(item)
        pthread_cond_signal(changed)
        return true
    }

    /// Lets those who wait end once everything is taken.
    package func close() {
        pthread_mutex_lock(mutex)
        isClosed = true
        pthread_cond_broadcast(changed)
        pthread_mutex_unlock(mutex)
    }

    /// Waits for items and takes at most `limit` of them.
    ///
    /// - Returns: an empty array if none came within `wait`; nil if the inbox is closed and empty.
    package func take(atMost limit: Int = .max, wait: Duration? = nil) -> [Item]? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        let end = wait.map { ContinuousClock.now + $0 }
        while items.isEmpty {
            if isClosed { return nil }
            guard let end else {
                pthread_cond_wait(changed, mutex)
                continue
            }
            let left = end - ContinuousClock.now
            if left <= .zero { return [] }
            waitForChange(upTo: left)
        }
        let taken = Array(items.prefix(limit))
        items.removeFirst(taken.count)
        return taken
    }

    private func waitForChange(upTo duration: Duration) {
        let nanoseconds = duration.microseconds * 1_000 + 1_000
        #if canImport(Darwin)
            var time = timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
            pthread_cond_timedwait_relative_np(changed, mutex, &time)
        #else
            var time = timespec()
            clock_gettime(CLOCK_MONOTONIC, &time)
            let sum = Int64(time.tv_nsec) + nanoseconds
            time.tv_sec += Int(sum / 1_000_000_000)
            time.tv_nsec = Int(sum % 1_000_000_000)
            pthread_cond_timedwait(changed, mutex, &time)
        #endif
    }
}
