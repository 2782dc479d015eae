import Foundation
import HTTPClient
import HTTPServer
import Synchronization
import TestSupport
import Testing

@testable import SluiceServer

/// Runs with a known secret of every kind, and looks for each of them in all that the server ever says.
@Suite(.timeLimit(.minutes(2))) struct SecrecyTests {
    private static let signingKey = "a-signing-key-that-is-secret"
    private static let webhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    /// Part of the endpoint's URL, as many services have it.
    private static let webhookToken = "hidden-token-of-the-webhook"
    /// Part of the URL of an import.
    private static let importSignature = "hidden-signature-of-an-import"

    private static var settings: [String: String] {
        [
            "PORT": "0", "LADDER": "180p", "AUTH_TOKENS": APIClient.tokens, "SIGNING_KEYS": "k1:\(signingKey)",
            "WEBHOOK_URL": "http://127.0.0.1:1/hook?token=\(webhookToken)", "WEBHOOK_SECRET": webhookSecret,
            "CORS_ORIGINS": "*",
        ]
    }

    @Test func `no line and no answer has one, on SQLite and a directory`() async throws {
        try await check(Self.settings, [])
    }

    @Test(.enabled(if: TestServices.postgres != nil && TestServices.redis != nil && TestServices.s3 != nil))
    func `no line and no answer has one, on PostgreSQL, Redis and S3`() async throws {
        let services = [
            "DATABASE_URL": TestServices.postgres ?? "", "REDIS_URL": TestServices.redis ?? "", "JOBS": "redis",
        ].merging(try await TestServices.bucket()) { $1 }
        try await check(Self.settings.merging(services) { $1 }, ["test-password", TestServices.secretKey])
    }

    private func check(_ environment: [String: String], _ secrets: [String]) async throws {
        let secrets =
            secrets + [
                APIClient.owner, APIClient.viewer, Self.signingKey, Self.webhookSecret,
                String(Self.webhookSecret.dropFirst(6)), Self.webhookToken, Self.importSignature,
            ]
        let server = try await ServerProcess(environment).start()
        let said = Said()
        let client = try await APIClient(server)
        try await useEverything(said, client)
        for token in [nil, APIClient.viewer, "\(APIClient.owner)x"] {
            for (method, path, _) in EveryRoute.table where path != "/api/jobs/events" {
                let path = EveryRoute.path(path, "nobody")
                _ = try await said.send(client.with(token: token), method, path)
            }
        }
        server.send(SIGTERM)
        #expect(await server.ended() == 0, "\(server.output)")
        #expect(server.output.contains("job failed") && server.output.contains("job done"), "the log tells something")
        #expect(server.output.contains("import failed"), "\(server.output)")
        let answers = said.texts
        #expect(answers.count > 60)
        for secret in secrets {
            #expect(!server.output.contains(secret), "\(secret) is in the log: \(server.output)")
            for answer in answers { #expect(!answer.contains(secret), "\(secret) is in an answer: \(answer)") }
        }
    }

    @Test func `what is generated at the first start is the server's alone, told once, and another each time`()
        async throws
    {
        var all: Set<String> = []
        for _ in 0..<2 {
            let process = try ServerProcess(["PORT": "0"])
            var texts: [String] = []
            for isFirst in [true, false] {
                let server = try await process.start()
                try await server.wait(for: "\"listening\"")
                server.send(SIGTERM)
                #expect(await server.ended() == 0)
                texts = try ["auth-token", "signing-keys"].map { name in
                    let path = process.folder.path("data/\(name)")
                    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
                    return String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
                }
                let told = server.output.ranges(of: texts[0])
                #expect(told.count == (isFirst ? 1 : 0), "to whoever sits there: \(server.output)")
                #expect(server.output.contains("token: \(texts[0])\n") == isFirst)
                #expect(!server.output.contains(texts[1].dropFirst(3)))
            }
            let folder = process.folder.path("data")
            #expect(try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int == 0o700)
            for text in texts { #expect(text.utf8.count > 30 && all.insert(text).inserted) }
        }
    }

    @Test func `a failure of ours is told to the log alone`() async throws {
        struct Hidden: Error {
            let word = "hidden"
        }
        let route = Route(.get, "/fails", .open, .init("fail", "Fails.", .none(204, "Never."))) { _ in throw Hidden() }
        let api = API(
            table: RouteTable(routes: [route]), authenticator: Authenticator([]),
            limiter: RateLimiter(rate: 1, burst: 1) { 0 }, cors: CORSHeaders(origins: []), log: Log(format: .json))
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        let server = HTTPServer(HTTPServerConfiguration(port: 0)) { api.disposition(of: $0) }
        let running = Task {
            defer { ready.finish() }
            try await server.run { ready.yield($0) }
        }
        for await port in ports {
            let client = HTTPClient(HTTPClientConfiguration(addresses: .publicAndLoopback))
            let answer = try await client.collect(HTTPRequest("GET", "http://127.0.0.1:\(port)/fails"), upTo: 10_000)
            let text = String(decoding: answer.body, as: UTF8.self)
            #expect(answer.status == 500 && answer.headers["Content-Type"] == "application/problem+json")
            #expect(!text.lowercased().contains("hidden") && text.contains("requestId"), "\(text)")
            break
        }
        running.cancel()
        try await running.value
    }

    /// Everything that can be asked for, so that it succeeds and so that it fails.
    private func useEverything(_ said: Said, _ client: APIClient) async throws {
        let path = try await SyntheticClip.bars("secrecy.mp4", seconds: 2)
        let clip = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        let good = try await said.upload(client, clip)
        let bad = try await said.upload(client, Array("no video".utf8))
        for file in [good, bad] {
            let ordered = try await said.send(client, "POST", "/api/media/transcode", json: "{\"fileId\":\"\(file)\"}")
            #expect(ordered.status == 202)
            let events = try await said.send(client, "GET", "/api/media/transcode/\(file)/events")
            #expect(events.status == 200)
        }
        let state = try await said.send(client, "GET", "/api/media/transcode/\(good)").json
        let urls = try #require(state["urls"] as? [String: Any])
        for case let url as String in urls.values where url.contains("/hls/") {
            _ = try await said.send(client.with(token: nil), "GET", url)
            _ = try await said.send(client.with(token: nil), "GET", "\(url)x")
        }
        let plan = try await said.send(
            client, "POST", "/api/uploads", json: "{\"name\":\"film.mp4\",\"size\":5,\"contentType\":\"video/mp4\"}")
        if plan.status == 201 {
            let id = try plan.text("uploadId")
            _ = try await said.send(client, "POST", "/api/uploads/\(id)/complete")
            _ = try await said.send(client, "DELETE", "/api/uploads/\(id)")
        }
        let tus: HTTPHeaders = ["Tus-Resumable": "1.0.0", "Upload-Length": "3"]
        let begun = try await said.send(client, "POST", "/api/tus", tus)
        let location = try #require(begun.headers["Location"])
        let piece = tus.with(["Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"])
        for (method, headers) in [("HEAD", tus), ("PATCH", piece), ("PATCH", piece), ("DELETE", tus)] {
            _ = try await said.send(client, method, location, headers)
        }
        let order = "{\"url\":\"http://localhost:1/film.mp4?signature=\(Self.importSignature)\"}"
        let imported = try await said.send(client, "POST", "/api/media/import", json: order)
        #expect(imported.status == 202)
        let place = "/api/media/import/\(try imported.text("jobId"))"
        for path in ["\(place)/events", place] { _ = try await said.send(client, "GET", path) }
        for path in [
            "/health/live", "/health/ready", "/metrics", "/api/info", "/api/media/files", "/api/media/files/\(good)",
            "/api/media/files/%2e%2e", "/api/jobs", "/api/jobs?status=lost", "/", "/library", "/jobs", "/nothing",
        ] {
            _ = try await said.send(client, "GET", path)
        }
        // The webhook may not go to this machine; each delivery fails, and says so.
        try await eventually {
            let deliveries = try await client.send("GET", "/api/webhooks/deliveries?status=failed")
            return deliveries.text.contains("no connection may go")
        }
        let deliveries = try await said.send(client, "GET", "/api/webhooks/deliveries?status=failed")
        let first = try #require((try deliveries.json["deliveries"] as? [[String: Any]])?.first)
        let id = try #require(first["id"] as? String)
        _ = try await said.send(client, "POST", "/api/webhooks/deliveries/\(id)/replay")
        _ = try await said.send(client, "POST", "/api/media/transcode/\(bad)/retry")
        _ = try await said.send(client, "DELETE", "/api/media/transcode/\(bad)")
        _ = try await said.send(client, "DELETE", "/api/media/files/\(good)")
    }
}

/// All that a server has answered, heads and bodies.
private final class Said: Sendable {
    private let all = Mutex<[String]>([])

    var texts: [String] { all.withLock { $0 } }

    func send(
        _ client: APIClient, _ method: String, _ path: String, _ headers: HTTPHeaders = [:], body: [UInt8]? = nil
    ) async throws -> APIClient.Answer {
        let answer = try await client.send(method, path, headers, body: body)
        let head = answer.headers.fields.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
        all.withLock { $0.append("\(method) \(path): \(answer.status)\n\(head)\n\n\(answer.text)") }
        return answer
    }

    func send(_ client: APIClient, _ method: String, _ path: String, json: String) async throws -> APIClient.Answer {
        try await send(client, method, path, ["Content-Type": "application/json"], body: Array(json.utf8))
    }

    func upload(_ client: APIClient, _ bytes: [UInt8]) async throws -> String {
        let answer = try await send(client, "POST", "/api/media/upload?name=film.mp4", [:], body: bytes)
        try #require(answer.status == 201, "\(answer.text)")
        return try answer.text("fileId")
    }
}

extension HTTPHeaders {
    fileprivate func with(_ others: KeyValuePairs<String, String>) -> HTTPHeaders {
        var headers = self
        for (name, value) in others { headers.add(name, value) }
        return headers
    }
}
