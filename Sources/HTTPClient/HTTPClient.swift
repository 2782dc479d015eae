/// Asks HTTP/1.1 servers, through libcurl on one thread of its own, whatever the number of requests.
///
/// HTTP/1.1 and no content coding on purpose: a paused transfer then holds a bounded buffer, and no small body becomes
/// a large one. Connections are kept and used again. Proxies of the environment are not used, because the address
/// policy could not see behind them. The thread ends with the client and its last response.
package final class HTTPClient: Sendable {
    package let configuration: HTTPClientConfiguration
    private let engine: TransferEngine

    /// Makes a client; its thread starts with the first request.
    package init(_ configuration: HTTPClientConfiguration) {
        self.configuration = configuration
        engine = TransferEngine(maximumConnectionsPerHost: configuration.maximumConnectionsPerHost)
    }

    deinit {
        engine.close()
    }

    /// Sends a request and gives the response as soon as its head is there.
    ///
    /// - Throws: `HTTPClientError`, what a streamed body throws, or `CancellationError`. The transfer has ended then:
    ///   no byte is sent any more.
    package func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        var request = request
        var url = try HTTPURL(request.url)
        try Self.check(request)
        var count = 0
        while true {
            let response = try await transfer(request, to: url)
            let decision = try configuration.redirects.decide(
                status: response.status, location: response.headers["Location"], request: request, url: url,
                count: count)
            switch decision {
            case .deliver: return response
            case .follow(let nextRequest, let next): (request, url) = (nextRequest, next)
            }
            count += 1
        }
    }

    /// Sends a request and reads the whole response.
    ///
    /// - Parameter maximum: the most bytes of a body to take.
    /// - Throws: as `send(_:)`.
    package func collect(_ request: HTTPRequest, upTo maximum: Int) async throws -> HTTPCollectedResponse {
        var request = request
        request.maximumBodyByteCount = min(request.maximumBodyByteCount ?? .max, Int64(maximum))
        return try await send(request).collected(upTo: maximum)
    }

    private func transfer(_ request: HTTPRequest, to url: HTTPURL) async throws -> HTTPResponse {
        let mailbox = TransferMailbox(
            bufferByteCount: configuration.bufferByteCount, bodyByteCount: request.body.flatMap(Self.byteCount))
        let plan = TransferPlan(request, url: url, configuration: configuration)
        let lease = TransferLease(engine: engine, mailbox: mailbox, owner: self)
        try engine.start(plan, lease)
        let head: ResponseHead
        if case .stream(_, let pull) = request.body {
            head = try await lease.head(whileSending: pull)
        } else {
            head = try await lease.head()
        }
        return HTTPResponse(status: head.status, headers: head.headers, url: url, body: HTTPResponseBody(lease))
    }

    private static func byteCount(of body: HTTPRequestBody) -> Int64? {
        switch body {
        case .bytes(let bytes): Int64(bytes.count)
        case .stream(let byteCount, _): byteCount
        }
    }

    private static func check(_ request: HTTPRequest) throws(HTTPClientError) {
        if !HTTPHeaders.isToken(request.method) {
            throw HTTPClientError(.invalidRequest, "\"\(request.method)\" is no method; use one such as GET")
        }
        if let name = request.headers.invalidName {
            throw HTTPClientError(
                .invalidRequest, "the header field \"\(name)\" has characters that no header can carry; remove them")
        }
    }
}
