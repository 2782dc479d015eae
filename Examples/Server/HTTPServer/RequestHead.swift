/// All of a request but its body, as a value that outlives its connection.
package struct RequestHead: Sendable {
    package let method: RequestMethod
    /// The target as it was sent, nothing decoded.
    package let target: String
    /// The path as it was sent, nothing decoded.
    package let path: String
    /// The query as it was sent, without the question mark; nil if there is none.
    package let query: String?
    package let headers: HeaderFields
    /// The body's length as announced; nil if there is none, or in chunked coding.
    package let contentLength: Int64?
    /// The other end's, or what a trusted proxy there says of its client.
    package let clientAddress: ClientAddress?
    /// Names the request in logs: the client's `X-Request-Id` if that is sane, else a number that grows.
    package let id: String
}
