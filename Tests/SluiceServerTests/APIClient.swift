import Foundation
import HTTPClient
import Testing

/// Asks a running server, as one of its users.
struct APIClient {
    let base: String
    let token: String?
    /// Runs as long as somebody asks it.
    private let server: RunningServer
    private let client = HTTPClient(HTTPClientConfiguration(addresses: .publicAndLoopback))

    init(_ server: RunningServer, token: String? = APIClient.owner) async throws {
        let line = try await server.wait(for: "\"listening\"")
        base = try #require(try JSONDecoder().decode([String: String].self, from: Data(line.utf8))["url"])
        self.token = token
        self.server = server
    }

    private init(base: String, token: String?, server: RunningServer) {
        self.server = server
        self.base = base
        self.token = token
    }

    /// The same server as somebody else.
    func with(token: String?) -> APIClient { APIClient(base: base, token: token, server: server) }

    static let owner = "owner-token-0123456789"
    static let viewer = "viewer-token-0123456789"
    static let tokens = "\(owner),\(viewer):read"

    struct Answer {
        let status: Int
        let headers: HTTPHeaders
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }

        /// The members of a JSON object.
        var json: [String: Any] {
            get throws { try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]) }
        }

        func text(_ name: String) throws -> String { try #require(try json[name] as? String) }
    }

    /// - Parameter path: with its query, percent-encoded; a whole URL is taken too.
    func send(
        _ method: String, _ path: String, _ headers: HTTPHeaders = [:], body: [UInt8]? = nil
    ) async throws -> Answer {
        let response = try await client.collect(request(method, path, headers, body), upTo: 64 << 20)
        return Answer(status: response.status, headers: response.headers, body: response.body)
    }

    /// As `send`, without waiting for the body, which may have no end.
    func status(
        _ method: String, _ path: String, _ headers: HTTPHeaders = [:], body: [UInt8]? = nil
    ) async throws -> Int {
        try await client.send(request(method, path, headers, body)).status
    }

    private func request(_ method: String, _ path: String, _ headers: HTTPHeaders, _ body: [UInt8]?) -> HTTPRequest {
        var request = HTTPRequest(method, path.hasPrefix("http") ? path : base + path)
        request.headers = headers
        if let token, request.headers["Authorization"] == nil { request.headers["Authorization"] = "Bearer \(token)" }
        if let body { request.body = .bytes(body) }
        return request
    }

    /// Where the server listens.
    var port: Int { base.split(separator: ":").last.flatMap { Int($0) } ?? 0 }

    func post(_ path: String, _ json: String) async throws -> Answer {
        try await send("POST", path, ["Content-Type": "application/json"], body: Array(json.utf8))
    }

    /// Uploads a file and gives its id.
    func upload(_ bytes: [UInt8], name: String = "film.mp4") async throws -> String {
        let answer = try await send("POST", "/api/media/upload?name=\(name)", [:], body: bytes)
        try #require(answer.status == 201, "\(answer.text)")
        return try answer.text("fileId")
    }

    /// Reads an event stream until it has what is wanted, and leaves it.
    func events(
        _ path: String, until isEnough: ([(name: String, data: String)]) -> Bool
    ) async throws -> (status: Int, headers: HTTPHeaders, events: [(name: String, data: String)]) {
        var request = HTTPRequest("GET", base + path)
        if let token { request.headers["Authorization"] = "Bearer \(token)" }
        let response = try await client.send(request)
        var events: [(name: String, data: String)] = []
        var text = ""
        for try await chunk in response.body {
            text += String(decoding: chunk, as: UTF8.self)
            while let end = text.firstRange(of: "\n\n") {
                let lines = text[..<end.lowerBound].split(separator: "\n")
                text.removeSubrange(..<end.upperBound)
                let field = { (name: String) in
                    lines.first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
                }
                if let name = field("event: ") { events.append((name, field("data: ") ?? "")) }
            }
            if isEnough(events) { break }
        }
        return (response.status, response.headers, events)
    }

    /// The last state of a file's transcode, by its event stream.
    func transcoded(_ file: String) async throws -> [String: Any] {
        let events = try await send("GET", "/api/media/transcode/\(file)/events")
        try #require(events.status == 200, "\(events.text)")
        let last = try #require(events.text.split(separator: "\n").last { $0.hasPrefix("data: ") })
        return try #require(try JSONSerialization.jsonObject(with: Data(last.dropFirst(6).utf8)) as? [String: Any])
    }
}
