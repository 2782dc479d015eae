import Foundation
import HTTPClient
import TestSupport
import Testing

@testable import SluiceServer

/// What the server needs goes away while it is used, and comes back.
@Suite(.timeLimit(.minutes(3))) struct OutageTests {
    private static let base = ["PORT": "0", "LADDER": "180p", "AUTH_TOKENS": APIClient.tokens]

    private func clip(seconds: Int) async throws -> [UInt8] {
        let path = try await SyntheticClip.bars("outage-\(seconds).mp4", seconds: Double(seconds))
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// A refusal that says when to come again, as every route must give.
    private func expectUnavailable(_ answer: APIClient.Answer, sourceLocation: SourceLocation = #_sourceLocation) throws
    {
        #expect(answer.status == 503, "\(answer.text)", sourceLocation: sourceLocation)
        #expect(answer.headers["Content-Type"] == "application/problem+json", sourceLocation: sourceLocation)
        #expect(Int(answer.headers["Retry-After"] ?? "") != nil, sourceLocation: sourceLocation)
        #expect(
            !answer.text.contains("127.0.0.1"), "no address of ours: \(answer.text)", sourceLocation: sourceLocation)
    }

    /// Whether `/health/ready` says that one service is not well, and which.
    private func unwell(_ client: APIClient) async throws -> Set<String> {
        let answer = try await client.send("GET", "/health/ready")
        let dependencies = try #require(try answer.json["dependencies"] as? [String: [String: Any]])
        let names = Set(dependencies.filter { $0.value["status"] as? String != "ok" }.keys)
        #expect(answer.status == (names.isEmpty ? 200 : 503))
        #expect(!answer.text.contains("127.0.0.1"), "no address of ours: \(answer.text)")
        return names
    }

    @Test(.enabled(if: TestServices.postgres != nil))
    func `PostgreSQL is killed under a running job: 503 meanwhile, and all goes on by itself`() async throws {
        try await ThrowawayServer.lend("postgres", options: ["durable"]) { postgres in
            try await check(postgres)
        }
    }

    private func check(_ postgres: ThrowawayServer) async throws {
        let address = "postgres://hls:test-password@127.0.0.1:\(postgres.port)/postgres"
        let server = try await ServerProcess(Self.base.merging(["DATABASE_URL": address]) { $1 }).start()
        let client = try await APIClient(server)
        let file = try await client.upload(try await clip(seconds: 20))
        let order = #"{"fileId":"\#(file)"}"#
        #expect(try await client.post("/api/media/transcode", order).status == 202)
        try await server.wait(for: "job begun")
        try await postgres.kill()

        #expect(try await client.send("GET", "/health/live").status == 200)
        #expect(try await unwell(client) == ["database", "jobs"])
        #expect(try await client.send("GET", "/metrics").text.contains("sluice_queue_up 0"))
        let requests: [(String, String, [UInt8]?)] = [
            ("GET", "/api/media/files", nil), ("GET", "/api/media/files/\(file)", nil),
            ("DELETE", "/api/media/files/\(file)", nil), ("POST", "/api/media/upload", [1, 2, 3]),
            ("POST", "/api/media/transcode", Array(order.utf8)), ("GET", "/api/media/transcode/\(file)", nil),
            ("GET", "/api/media/transcode/\(file)/events", nil), ("DELETE", "/api/media/transcode/\(file)", nil),
            ("POST", "/api/media/transcode/\(file)/retry", nil), ("GET", "/api/jobs", nil),
            ("POST", "/api/jobs/x/cancel", nil), ("GET", "/api/webhooks/deliveries", nil),
        ]
        for (method, path, body) in requests {
            let answer = try await client.send(method, path, [:], body: body)
            try expectUnavailable(answer)
        }
        try await postgres.restart()
        try await eventually { try await unwell(client) == [] }

        let done = try await client.transcoded(file)
        #expect(done["status"] as? String == "completed", "\(done)")
        let files = try await client.send("GET", "/api/media/files")
        #expect((try files.json["files"] as? [Any])?.count == 1, "what was refused left nothing: \(files.text)")
        server.send(SIGTERM)
        #expect(await server.ended() == 0, "\(server.output)")
        #expect(!server.output.contains("test-password"))
    }

    @Test(.enabled(if: TestServices.s3 != nil))
    func `S3 is killed in use: 503 meanwhile, and all goes on by itself`() async throws {
        let gateway = try await TestServices.gateway()
        let environment = Self.base.merging(gateway.settings) { $1 }
        let server = try await ServerProcess(environment).start()
        let client = try await APIClient(server)
        let file = try await client.upload(try await clip(seconds: 2))
        try await gateway.kill()
        #expect(try await client.send("GET", "/health/live").status == 200)
        #expect(try await unwell(client) == ["storage"])
        let answer = try await client.send("POST", "/api/media/upload", [:], body: [1, 2, 3])
        try expectUnavailable(answer)
        #expect(try await client.send("GET", "/api/media/files/\(file)").status == 200, "others are not concerned")
        try await gateway.start()
        try await eventually { try await unwell(client) == [] }
        #expect(try await client.post("/api/media/transcode", #"{"fileId":"\#(file)"}"#).status == 202)
        #expect(try await client.transcoded(file)["status"] as? String == "completed")
        server.send(SIGTERM)
        #expect(await server.ended() == 0, "\(server.output)")
        #expect(!server.output.contains(TestServices.secretKey))
        try await gateway.kill()
    }
}
