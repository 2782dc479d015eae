/// What is asked of a server.
package struct HTTPRequest: Sendable {
    /// The method, e.g. `GET`.
    package var method: String
    /// An absolute URL with the scheme `http` or `https`, percent-encoded as it is to be sent; without user information.
    package var url: String
    /// Fields to send; `Host`, `Content-Length` and `Transfer-Encoding` are made from the URL and the body.
    package var headers: HTTPHeaders
    /// The content, if any.
    package var body: HTTPRequestBody?
    /// The largest body that is taken, in bytes; nil stands for the client's.
    package var maximumBodyByteCount: Int64?
    /// Time limits of this request alone; nil stands for the client's.
    package var timeouts: HTTPTimeouts?

    /// Describes a request.
    package init(
        _ method: String = "GET", _ url: String, headers: HTTPHeaders = [:], body: HTTPRequestBody? = nil,
        maximumBodyByteCount: Int64? = nil, timeouts: HTTPTimeouts? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.maximumBodyByteCount = maximumBodyByteCount
        self.timeouts = timeouts
    }
}
