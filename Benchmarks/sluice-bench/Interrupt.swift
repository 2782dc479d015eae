import BenchKit
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Remembers that the user asked for the end, so that temporary folders are removed before the process leaves.
enum Interrupt {
    private static let requested = Atomic<Bool>(false)

    /// Takes SIGINT and SIGTERM; a blocking wait then returns with EINTR.
    static func install() {
        // The first access initialises the flag, which a signal handler may not do.
        requested.store(false, ordering: .relaxed)
        var action = sigaction()
        #if canImport(Darwin)
            action.__sigaction_u.__sa_handler = { _ in Interrupt.requested.store(true, ordering: .relaxed) }
        #else
            action.__sigaction_handler.sa_handler = { _ in Interrupt.requested.store(true, ordering: .relaxed) }
        #endif
        sigaction(SIGINT, &action, nil)
        sigaction(SIGTERM, &action, nil)
    }

    static var isRequested: Bool { requested.load(ordering: .relaxed) }

    static func check() throws(BenchError) {
        if isRequested {
            throw BenchError(.interrupted, "interrupted: the temporary files are removed, no result is kept")
        }
    }
}
