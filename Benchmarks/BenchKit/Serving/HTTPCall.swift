/// What is asked of a server.
package struct HTTPCall: Equatable, Sendable {
    package var method: String
    /// With its query, percent-encoded.
    package var path: String
    package var headers: [(name: String, value: String)]
    /// The length of the content that follows the head; nil if there is none.
    package var bodyByteCount: Int?

    package init(
        _ method: String, _ path: String, _ headers: [(name: String, value: String)] = [], bodyByteCount: Int? = nil
    ) {
        self.method = method
        self.path = path
        self.headers = headers
        self.bodyByteCount = bodyByteCount
    }

    package static func == (left: HTTPCall, right: HTTPCall) -> Bool {
        left.method == right.method && left.path == right.path && left.bodyByteCount == right.bodyByteCount
            && left.headers.elementsEqual(right.headers) { $0 == $1 }
    }

    /// As it is sent.
    package var head: [UInt8] {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n"
        for (name, value) in headers { text += "\(name): \(value)\r\n" }
        if let bodyByteCount { text += "Content-Length: \(bodyByteCount)\r\n" }
        return Array((text + "\r\n").utf8)
    }
}
