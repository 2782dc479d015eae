import CPostgres

/// Ends the statement that a connection runs, if it runs one. It knows what it needs apart from the connection.
///
/// Proof of `@unchecked Sendable`: the request is never changed, and libpq lets any thread call PQcancel.
final class PostgresCancellation: @unchecked Sendable {
    private let request: OpaquePointer

    init?(_ connection: OpaquePointer) {
        guard let request = PQgetCancel(connection) else { return nil }
        self.request = request
    }

    deinit {
        PQfreeCancel(request)
    }

    /// Blocks until the server has been told. Where it cannot be told it cannot be reached, and ends the statement by itself.
    func perform() {
        var message = [CChar](repeating: 0, count: 256)
        PQcancel(request, &message, Int32(message.count))
    }
}
