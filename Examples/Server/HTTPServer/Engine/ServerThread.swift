// The types of threads are declared by whichever C module is imported first.
import CMicroHTTPD

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Starts threads for work that blocks.
enum ServerThread {
    /// Runs `body` on a thread of its own, which ends with it.
    ///
    /// - Returns: the error number of the system, 0 for success.
    static func start(_ body: @escaping @Sendable () -> Void) -> Int32 {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, 1 << 20)
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        let work = Unmanaged.passRetained(Work(body))
        #if canImport(Darwin)
            let number = pthread_create(&thread, &attributes, { runWork($0) }, work.toOpaque())
        #else
            let number = pthread_create(&thread, &attributes, { $0.flatMap(runWork) }, work.toOpaque())
        #endif
        if number != 0 { work.release() }
        return number
    }
}

/// A closure that can pass through a C pointer.
private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
    }
}

/// The entry point of a thread; it balances the retain of `start`.
private func runWork(_ work: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
    return nil
}
