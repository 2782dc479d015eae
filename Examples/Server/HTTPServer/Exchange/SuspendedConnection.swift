import CMicroHTTPD

/// The connection of an exchange, as far as other threads may touch it.
///
/// Proof of `@unchecked Sendable`: used under the lock of its exchange only, which ends before the connection does.
struct SuspendedConnection: @unchecked Sendable {
    private let raw: OpaquePointer

    init(_ raw: OpaquePointer) {
        self.raw = raw
    }

    /// On the connection's thread only, within a callback.
    func suspend() { MHD_suspend_connection(raw) }

    /// From any thread; only for a connection that is suspended.
    func resume() { MHD_resume_connection(raw) }
}
