/// An answer to a request. `Date`, `Content-Length`, `Transfer-Encoding` and `Connection` are the server's to add.
package struct ServerResponse: Sendable {
    /// The content of an answer.
    package enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// A part of a file, sent by the kernel; the response takes the file over.
        case file(OpenFile, offset: Int64, byteCount: Int64)
        /// Pieces as they come. With a byte count, exactly that many must come.
        case stream(byteCount: Int64?, ResponseStream)
        /// Nothing but the length that a GET would have: for HEAD and 304 (RFC 9110 section 8.6).
        case omitted(byteCount: Int64)
    }

    /// A final status code, 200 to 999.
    package var status: Int
    /// Fields to send; one with an empty value is left out.
    package var headers: HeaderFields
    package var body: Body

    /// Describes an answer.
    package init(status: Int = 200, headers: HeaderFields = [:], body: Body = .none) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A whole file.
    package init(status: Int = 200, headers: HeaderFields = [:], file: OpenFile) {
        self.init(status: status, headers: headers, body: .file(file, offset: 0, byteCount: file.byteCount))
    }

    /// Events as they come, never stored by caches or buffered by proxies.
    package static func events<Events: AsyncSequence & Sendable>(
        _ events: Events, headers: HeaderFields = [:]
    ) -> ServerResponse where Events.Element == ServerSentEvent {
        var headers = headers
        headers["Content-Type"] = ServerSentEvent.contentType
        headers["Cache-Control"] = "no-store"
        headers["X-Accel-Buffering"] = "no"
        let stream = ResponseStream(isEndless: true) { send in
            for try await event in events { try await send(event.bytes) }
        }
        return ServerResponse(headers: headers, body: .stream(byteCount: nil, stream))
    }

    var isStream: Bool {
        if case .stream = body { true } else { false }
    }
}
