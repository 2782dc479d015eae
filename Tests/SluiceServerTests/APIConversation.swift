import Foundation
import HTTPClient
import Synchronization
import Testing

/// Talks with a server and compares each answer with what the server's own document says of it.
final class APIConversation: Sendable {
    let client: APIClient
    private let document: Data
    /// "GET /api/media/files/{id} 404" and its like.
    private let seen = Mutex<Set<String>>([])

    init(_ client: APIClient) async throws {
        self.client = client
        let answer = try await client.with(token: nil).send("GET", "/openapi.json")
        try #require(answer.status == 200)
        document = Data(answer.body)
    }

    struct Operation {
        let method: String
        let path: String
        let about: [String: Any]

        var name: String { "\(method) \(path)" }
        var responses: [String: [String: Any]] { about["responses"] as? [String: [String: Any]] ?? [:] }
        /// nil: nobody needs a token.
        var scopes: [String]? { (about["security"] as? [[String: [String]]])?.first?["token"] }

        func matches(_ method: String, _ path: String) -> Bool {
            let (own, other) = (self.path.split(separator: "/"), path.split(separator: "/"))
            return method == self.method && own.count == other.count
                && zip(own, other).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
    }

    var json: [String: Any] {
        get throws { try #require(try JSONSerialization.jsonObject(with: document) as? [String: Any]) }
    }

    /// Those with fewer places come first, as in the server's table a word wins over a place.
    var operations: [Operation] {
        get throws {
            let paths = try #require(try json["paths"] as? [String: [String: [String: Any]]])
            let all = paths.flatMap { path, item in
                item.map { Operation(method: $0.key.uppercased(), path: path, about: $0.value) }
            }
            return all.sorted {
                ($0.path.filter { $0 == "{" }.count, $0.name) < ($1.path.filter { $0 == "{" }.count, $1.name)
            }
        }
    }

    /// Every status that the document names, as `seen` has them.
    var documented: Set<String> {
        get throws {
            Set(
                try operations.flatMap { each in
                    each.responses.keys.filter { $0 != "default" }.map { "\(each.name) \($0)" }
                })
        }
    }

    var unseen: [String] {
        get throws { try documented.subtracting(seen.withLock { $0 }).sorted() }
    }

    /// Sends a request, and expects an answer of this status, as the document has it.
    @discardableResult
    func say(
        _ method: String, _ path: String, _ headers: HTTPHeaders = [:], json: String? = nil, body: [UInt8]? = nil,
        token: String?? = nil, expecting status: Int, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> APIClient.Answer {
        var headers = headers
        if json != nil { headers["Content-Type"] = "application/json" }
        let asker = token.map { client.with(token: $0) } ?? client
        let answer = try await asker.send(method, path, headers, body: json.map { Array($0.utf8) } ?? body)
        #expect(
            answer.status == status, "\(method) \(path): \(answer.status) \(answer.text)",
            sourceLocation: sourceLocation)
        let found = try complaints(about: answer, to: method, path, json: json)
        #expect(found == [], "\(method) \(path): \(answer.text)", sourceLocation: sourceLocation)
        return answer
    }

    /// What in an answer is not as the document says.
    func complaints(
        about answer: APIClient.Answer, to method: String, _ path: String, json: String? = nil
    ) throws -> [String] {
        let plain = String(path.prefix { $0 != "?" })
        guard let operation = try operations.first(where: { $0.matches(method, plain) }) else {
            return ["\(method) \(plain) is not documented"]
        }
        guard var response = operation.responses["\(answer.status)"] else {
            return ["the status \(answer.status) is not documented"]
        }
        _ = seen.withLock { $0.insert("\(operation.name) \(answer.status)") }
        let whole = try self.json
        if response["$ref"] as? String == "#/components/responses/Problem" {
            let responses = (whole["components"] as? [String: Any])?["responses"] as? [String: Any]
            response = try #require(responses?["Problem"] as? [String: Any])
        }
        let checker = SchemaChecker(document: whole)
        var found: [String] = []
        if let headers = response["headers"] as? [String: Any] {
            found += headers.keys.filter { answer.headers[$0] == nil && !Self.rare.contains($0) }.map {
                "\($0) is not sent"
            }
        }
        found += try contents(
            of: answer, response["content"] as? [String: [String: Any]], checker, isHead: method == "HEAD")
        if let json, answer.status < 300 {
            let content = (operation.about["requestBody"] as? [String: Any])?["content"] as? [String: [String: Any]]
            let schema = try #require(content?["application/json"]?["schema"] as? [String: Any])
            let value = try JSONSerialization.jsonObject(with: Data(json.utf8))
            found += checker.complaints(about: value, by: schema, at: "the request")
        }
        return found
    }

    /// Header fields that only some of the answers have.
    private static let rare: Set = ["Upload-File-Id", "Upload-Expires"]

    private func contents(
        of answer: APIClient.Answer, _ content: [String: [String: Any]]?, _ checker: SchemaChecker, isHead: Bool
    ) throws -> [String] {
        if isHead { return [] }
        guard let content else { return answer.body.isEmpty ? [] : ["a body is not documented"] }
        let type = answer.headers["Content-Type"]?.split(separator: ";").first.map(String.init) ?? "nothing"
        guard let schema = content[type]?["schema"] as? [String: Any] else { return ["\(type) is not documented"] }
        guard type.hasSuffix("json") else { return [] }
        return checker.complaints(about: try JSONSerialization.jsonObject(with: Data(answer.body)), by: schema)
    }

    /// The first events of a stream, until there is one of this name; then it is left.
    func events(_ path: String, until name: String) async throws -> [(name: String, data: String)] {
        let answer = try await client.events(path) { $0.contains { $0.name == name } }
        let head = APIClient.Answer(status: answer.status, headers: answer.headers, body: [])
        #expect(try complaints(about: head, to: "GET", path) == [])
        return answer.events
    }

    /// What in JSON text does not fit a schema of the document.
    func complaints(about text: String, by name: String) throws -> [String] {
        try SchemaChecker(document: json).complaints(
            about: try JSONSerialization.jsonObject(with: Data(text.utf8)),
            by: ["$ref": "#/components/schemas/\(name)"])
    }
}
