public import HLSStorage

/// An answer: status, headers and what to send, free of any server's types.
public struct DeliveryResponse: Sendable {
    /// What to send after the headers.
    public enum Body: Sendable, Hashable {
        /// Nothing: for HEAD, 204 and 304.
        case none
        /// These bytes.
        case bytes([UInt8])
        /// These bytes of an object; a server takes them from the file, or reads them from its storage.
        case object(StorageKey, Range<Int64>)
    }

    /// The status code (RFC 9110 section 15).
    public var status: Int
    /// The headers, in order, each name once. `Content-Length`, `Date` and those of the connection are the server's.
    public var headers: [DeliveryField]
    /// What to send.
    public var body: Body
    /// The value of `Content-Length` in bytes; for HEAD and 304 what 200 would have (RFC 9110 section 8.6);
    /// nil where there must be none (204).
    public var contentLength: Int64?
    /// Why the request was refused; the body says the same as JSON, unless it was HEAD.
    public var problem: DeliveryProblem?

    /// Makes a response.
    public init(
        status: Int, headers: [DeliveryField] = [], body: Body = .none, contentLength: Int64? = nil,
        problem: DeliveryProblem? = nil
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.contentLength = contentLength
        self.problem = problem
    }

    /// The value of a header by its name, in any case.
    public subscript(name: String) -> String? {
        headers.first { $0.name.utf8.count == name.utf8.count && $0.name.lowercased() == name.lowercased() }?.value
    }
}
