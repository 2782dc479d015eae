import CMicroHTTPD
import CMicroHTTPDShims

/// Owns a daemon of MHD's: one thread that serves the connections it is given.
///
/// Proof of `@unchecked Sendable`: MHD lets any thread add a connection; it is stopped by the one that runs the gate, at its end.
final class Daemon: @unchecked Sendable {
    private let raw: OpaquePointer
    private var isStopped = false

    /// - Parameter engine: must outlive the daemon.
    init(_ engine: ServerEngine) throws(HTTPServerError) {
        let limits = engine.configuration
        let callbacks = sluice_mhd_callbacks(
            connection: daemonConnectionChanged, began: daemonRequestBegan, unescape: daemonUnescape,
            called: daemonRequestCalled, completed: daemonRequestCompleted)
        guard
            let raw = sluice_mhd_start(
                callbacks, Unmanaged.passUnretained(engine).toOpaque(), UInt32(limits.maximumConnectionCount),
                UInt32(limits.idleTimeout.components.seconds), Self.memoryByteCount(limits))
        else {
            throw HTTPServerError(
                .system, "no thread could be started for connections; raise the limits of threads and open files")
        }
        self.raw = raw
    }

    /// Gives it a connection, which it closes in any case.
    func add(_ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ byteCount: socklen_t) -> Bool {
        MHD_add_connection(raw, descriptor, address, byteCount) == .YES
    }

    /// Ends its thread. No connection may be suspended.
    func stop() {
        if isStopped { return }
        isStopped = true
        MHD_stop_daemon(raw)
    }

    /// Half of a connection's memory is for reading; what the head may be must fit, so that refusals are ours and not MHD's.
    private static func memoryByteCount(_ limits: HTTPServerConfiguration) -> Int {
        let fields = 80 * limits.maximumHeaderCount
        return max(64 << 10, 2 * (limits.maximumHeadByteCount + fields))
    }
}
