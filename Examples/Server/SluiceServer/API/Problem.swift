import CommandLineKit

/// Why a request is not answered with what it asks for (RFC 9457): told to the client, and never with a secret in it.
struct Problem: Error, Hashable, Sendable {
    /// The HTTP status code.
    let status: Int
    /// What kind of problem it is, for programs: the last part of `type`.
    let code: String
    /// The same for every problem of the kind.
    let title: String
    /// What is wrong with this request, and what to do.
    let detail: String
    /// After how many seconds trying again may help.
    var retryAfter: Int?
    /// Further header fields that the status asks for.
    var headers: [String: String] = [:]

    init(_ status: Int, _ code: String, _ title: String, _ detail: String) {
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
    }

    static let contentType = "application/problem+json"

    /// The document that tells of it.
    func json(requestID: String) -> [UInt8] {
        let members: [(String, String)] = [
            ("type", "urn:sluice:problem:\(code)"), ("title", title), ("detail", PrintableLine.text(detail)),
            ("requestId", requestID),
        ]
        let texts = members.map { "\(JSONText.quoted($0.0)):\(JSONText.quoted($0.1))" } + ["\"status\":\(status)"]
        return Array("{\(texts.joined(separator: ","))}\n".utf8)
    }
}
