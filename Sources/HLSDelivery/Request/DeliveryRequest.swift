/// What delivery needs to know of an HTTP request, free of any server's types.
public struct DeliveryRequest: Sendable {
    /// The method.
    public var method: DeliveryMethod
    /// The path as it was sent, percent-encoded, without query; never one that a server has decoded already.
    public var path: String
    /// What followed the `?`, as it was sent; nil if there was none.
    public var query: String?
    /// The headers that delivery reads.
    public var headers: DeliveryHeaders
    /// `Host` or `:authority`: absolute URIs of this host, and pages of it, are the server's own.
    public var host: String?
    /// The client's network address in numbers, as whoever terminates the connection saw it; for
    /// ``ClientBinding/address(_:)``.
    public var clientAddress: String?
    /// Whom the server takes the client for, such as the id of a session; for ``ClientBinding/client(_:)``.
    public var clientID: String?

    /// Makes a request.
    public init(
        method: DeliveryMethod = .get, path: String, query: String? = nil,
        headers: DeliveryHeaders = DeliveryHeaders(), host: String? = nil, clientAddress: String? = nil,
        clientID: String? = nil
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.host = host
        self.clientAddress = clientAddress
        self.clientID = clientID
    }

    /// Makes a request of a target in origin form (RFC 9112 section 3.2.1), which is split at its first `?`.
    public init(
        method: DeliveryMethod = .get, target: String, headers: DeliveryHeaders = DeliveryHeaders(),
        host: String? = nil, clientAddress: String? = nil, clientID: String? = nil
    ) {
        let mark = target.utf8.firstIndex(of: UInt8(ascii: "?"))
        self.init(
            method: method, path: mark.map { String(target[..<$0]) } ?? target,
            query: mark.map { String(target[target.utf8.index(after: $0)...]) }, headers: headers, host: host,
            clientAddress: clientAddress, clientID: clientID)
    }
}
