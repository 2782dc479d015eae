/// A request whose head is there, seen from the thread of its connection. It cannot be kept: `head` is what lasts.
package struct ServerRequest: ~Copyable {
    private let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    package var method: RequestMethod { connection.parts.method }

    /// The target as it was sent, nothing decoded.
    package var target: String { connection.parts.target }

    /// The path as it was sent, nothing decoded.
    package var path: String { connection.parts.path }

    /// The query as it was sent, without the question mark; nil if there is none.
    package var query: String? { connection.parts.query }

    /// The body's length as announced; nil if there is none, or in chunked coding.
    package var contentLength: Int64? { connection.framing.byteCount }

    /// Whether a body comes with the request.
    package var hasBody: Bool { connection.framing != .none }

    /// The other end's, or what a trusted proxy there says of its client.
    package var clientAddress: ClientAddress? { connection.clientAddress }

    /// Names the request in logs: the client's `X-Request-Id` if that is sane, else a number that grows.
    package var id: String { connection.id }

    /// The first value of a header field; the name is compared without regard to case.
    package func header(_ name: String) -> String? { connection.header(name) }

    /// Visits the header fields in their order.
    package func forEachHeader(_ body: (_ name: String, _ value: String) -> Void) {
        connection.forEachHeader { name, value in
            body(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
        }
    }

    /// A copy that lasts.
    package var head: RequestHead { connection.head }
}
