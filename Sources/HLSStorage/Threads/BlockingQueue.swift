#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A first-in first-out queue of jobs and the threads that take from it.
///
/// `@unchecked Sendable`: every stored variable is read and written only between `lock` and `unlock` of its mutex.
final class BlockingQueue: @unchecked Sendable {
    private let limit: Int
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let wakeUp: UnsafeMutablePointer<pthread_cond_t>
    private var jobs: [@Sendable () -> Void] = []
    private var nextJob = 0
    private var threadCount = 0
    private var idleCount = 0
    private var isClosed = false

    /// Deep enough for every call made here; only touched pages cost memory.
    private static let stackByteCount = 1 << 20

    init(limit: Int) {
        self.limit = limit
        mutex = .allocate(capacity: 1)
        wakeUp = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(wakeUp, nil)
    }

    deinit {
        pthread_cond_destroy(wakeUp)
        pthread_mutex_destroy(mutex)
        wakeUp.deallocate()
        mutex.deallocate()
    }

    func enqueue(_ job: @escaping @Sendable () -> Void) throws(StorageError) {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        if idleCount < jobs.count - nextJob + 1 && threadCount < limit {
            let number = startThread()
            if number == 0 {
                threadCount += 1
            } else if threadCount == 0 {
                throw StorageError(
                    .unavailable,
                    "no thread could be started for file access; raise the limit of threads and try again",
                    cause: SystemCallError(call: "pthread_create", number: number))
            }
        }
        jobs.append(job)
        pthread_cond_signal(wakeUp)
    }

    /// Lets the threads end once the queue is empty.
    func close() {
        pthread_mutex_lock(mutex)
        isClosed = true
        pthread_cond_broadcast(wakeUp)
        pthread_mutex_unlock(mutex)
    }

    private func takeJobs() {
        while let job = nextJobOrEnd() { job() }
    }

    private func nextJobOrEnd() -> (@Sendable () -> Void)? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while nextJob == jobs.count {
            if isClosed {
                threadCount -= 1
                return nil
            }
            idleCount += 1
            pthread_cond_wait(wakeUp, mutex)
            idleCount -= 1
        }
        let job = jobs[nextJob]
        nextJob += 1
        if nextJob == jobs.count {
            jobs.removeAll(keepingCapacity: true)
            nextJob = 0
        }
        return job
    }

    private func startThread() -> Int32 {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, Self.stackByteCount)
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        let owner = Unmanaged.passRetained(self)
        #if canImport(Darwin)
            let number = pthread_create(&thread, &attributes, { enterThread($0) }, owner.toOpaque())
        #else
            let number = pthread_create(&thread, &attributes, { $0.flatMap(enterThread) }, owner.toOpaque())
        #endif
        if number != 0 { owner.release() }
        return number
    }

    /// Balances the retain of `startThread`.
    fileprivate static func run(_ owner: UnsafeMutableRawPointer) {
        Unmanaged<BlockingQueue>.fromOpaque(owner).takeRetainedValue().takeJobs()
    }
}

/// The entry point of a thread; a C function cannot be a method.
private func enterThread(_ owner: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    BlockingQueue.run(owner)
    return nil
}
