/// What a server answered.
package struct HTTPReply: Equatable, Sendable {
    package let status: Int
    /// Names in lower case.
    package let headers: [String: String]
    /// Empty unless the body was asked to be kept.
    package let body: [UInt8]
    /// Of the content, without its framing.
    package let bodyByteCount: Int

    package init(status: Int, headers: [String: String], body: [UInt8], bodyByteCount: Int) {
        self.status = status
        self.headers = headers
        self.body = body
        self.bodyByteCount = bodyByteCount
    }

    package var text: String { String(decoding: body, as: UTF8.self) }

    /// Whether the connection ends with it.
    package var closes: Bool { headers["connection"]?.lowercased() == "close" }
}
