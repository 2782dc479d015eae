import Foundation
import TestSupport
import Testing

/// A hundred clients that do nothing but hold connections.
@Suite(.timeLimit(.minutes(2))) struct SlowClientTests {
    @Test func `they change nothing for others, and those that drip a head are shut out`() async throws {
        let server = try await ServerProcess(["PORT": "0", "GRACE": "1", "AUTH_TOKENS": APIClient.tokens]).start()
        let client = try await APIClient(server)
        let port = client.port
        let (heads, others) = try await offPool {
            let heads = try (0..<50).map { _ in try Wire(port: port) }
            for wire in heads.dropFirst(10) { try wire.send("GET /health/live HTTP/1.1\r\nHost: x\r\n") }
            let bodies = try (0..<40).map { _ in try Wire(port: port) }
            for wire in bodies {
                try wire.send(
                    "POST /api/media/upload HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(APIClient.owner)\r\n"
                        + "Content-Length: 1000000\r\n\r\nthe beginning")
            }
            // Event streams that nobody reads.
            let streams = try (0..<10).map { _ in try Wire(port: port, receiveBuffer: 1) }
            for wire in streams {
                try wire.send(
                    "GET /api/jobs/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(APIClient.owner)\r\n\r\n")
            }
            return (heads, bodies + streams)
        }
        for number in 0..<50 {
            #expect(try await client.send("GET", "/api/media/files").status == 200)
            #expect(try await client.upload(Array("bytes \(number)".utf8)).isEmpty == false)
            #expect(try await client.with(token: nil).send("GET", "/").status == 200)
        }
        try await offPool {
            // The drip goes on until the server has had enough.
            for wire in heads { try wire.drip("A: b\r\n", everyMilliseconds: 200) }
        }
        #expect(try await client.send("GET", "/health/ready").status == 200)
        server.send(SIGTERM)
        #expect(await server.ended() == 0, "what hangs is broken off after the grace period: \(server.output)")
        withExtendedLifetime(others) {}
    }
}
