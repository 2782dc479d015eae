#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Threads of our own for calls that block, which must not be made on Swift's cooperative pool.
package enum BlockingThread {
    /// Deep enough for every call made here; only touched pages cost memory.
    private static let stackByteCount = 1 << 20

    private final class Body {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Starts a thread that runs `body` and ends with it.
    package static func start(_ body: @escaping @Sendable () -> Void) throws(JobError) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, stackByteCount)
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        let owned = Unmanaged.passRetained(Body(body))
        #if canImport(Darwin)
            let number = pthread_create(&thread, &attributes, { enter($0) }, owned.toOpaque())
        #else
            let number = pthread_create(&thread, &attributes, { $0.flatMap(enter) }, owned.toOpaque())
        #endif
        if number == 0 { return }
        owned.release()
        throw JobError(
            .unavailable,
            "no thread could be started for the store of jobs; raise the limit of threads and try again (errno \(number))"
        )
    }

    /// Runs `body` on a thread that ends with it; the task waits, and no thread of Swift's does.
    package static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
            do {
                try start { continuation.resume(with: Result { try body() }) }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// Balances the retain of `start`.
    fileprivate static func run(_ owned: UnsafeMutableRawPointer) {
        Unmanaged<Body>.fromOpaque(owned).takeRetainedValue().run()
    }
}

/// The entry point of a thread; a C function cannot be a method.
private func enter(_ owned: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    BlockingThread.run(owned)
    return nil
}
