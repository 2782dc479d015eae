import CommandLineKit
import HTTPServer

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
    /// The members of the request that are wrong, where it is about those.
    var fields: [Field] = []
    /// After how many seconds trying again may help.
    var retryAfter: Int?
    /// Further header fields that the status asks for.
    var headers: [String: String] = [:]

    /// A member of a request: `options.parts`, and what is wrong with it.
    struct Field: Hashable, Sendable {
        let field: String
        let detail: String
    }

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
            ("type", "urn:sluice:problem:\(code)"), ("title", title), ("detail", detail),
            ("requestId", requestID),
        ]
        var texts = members.map { Self.member($0.0, $0.1) } + ["\"status\":\(status)"]
        if !fields.isEmpty {
            let each = fields.map { "{\(Self.member("field", $0.field)),\(Self.member("detail", $0.detail))}" }
            texts.append("\"errors\":[\(each.joined(separator: ","))]")
        }
        return Array("{\(texts.joined(separator: ","))}\n".utf8)
    }

    private static func member(_ name: String, _ value: String) -> String {
        "\(JSONString.quoted(name)):\(JSONString.quoted(PrintableLine.text(value)))"
    }
}
