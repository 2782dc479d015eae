import LoopbackServer
import Testing

@testable import HTTPClient

@Suite("A cancelled task ends its transfer", .timeLimit(.minutes(1)))
struct CancellationTests {
    private let client = HTTPClient(HTTPClientConfiguration(addresses: .all))

    /// Tells when a request has come and when its client has gone.
    private struct Watch: Sendable {
        let asked = AsyncStream.makeStream(of: Void.self)
        let closed = AsyncStream.makeStream(of: Void.self)

        func server(answering text: String) throws -> LoopbackServer {
            try LoopbackServer { connection in
                _ = try connection.requestHead()
                try connection.write(text)
                asked.continuation.yield()
                defer { closed.continuation.yield() }
                try connection.waitForClose()
            }
        }

        func waitUntilAsked() async {
            for await _ in asked.stream { return }
        }

        func waitUntilClosed() async {
            for await _ in closed.stream { return }
        }
    }

    @Test("while the server does not answer")
    func beforeTheHead() async throws {
        let watch = Watch()
        let server = try watch.server(answering: "")
        let task = Task { [client] in try await client.send(HTTPRequest("GET", server.url + "/")) }
        await watch.waitUntilAsked()
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        await watch.waitUntilClosed()
    }

    @Test("while a body is read")
    func withinTheBody() async throws {
        let watch = Watch()
        let server = try watch.server(answering: "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome")
        let task = Task { [client] in
            let response = try await client.send(HTTPRequest("GET", server.url + "/"))
            for try await _ in response.body {}
        }
        await watch.waitUntilAsked()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        await watch.waitUntilClosed()
    }

    @Test("while a body is sent, and the source is asked for nothing more")
    func withinTheUpload() async throws {
        let watch = Watch()
        let server = try watch.server(answering: "")
        let (never, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        continuation.yield([1, 2, 3])
        let task = Task { [client] in
            try await client.send(
                HTTPRequest(
                    "PUT", server.url + "/",
                    body: .stream(byteCount: 100) {
                        for await piece in never { return piece }
                        throw CancellationError()
                    }))
        }
        await watch.waitUntilAsked()
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        await watch.waitUntilClosed()
        continuation.finish()
    }

    @Test("a cancelled task begins nothing")
    func beforeTheStart() async throws {
        let server = try LoopbackServer { try $0.respond(200) }
        let task = Task { [client] in
            while !Task.isCancelled { await Task.yield() }
            return try await client.send(HTTPRequest("GET", server.url + "/"))
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
    }

    @Test("a response that nobody reads is given up")
    func dropped() async throws {
        let watch = Watch()
        let server = try watch.server(answering: "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome")
        _ = try await client.send(HTTPRequest("GET", server.url + "/"))
        await watch.waitUntilClosed()
    }

    @Test("a source that fails ends the upload with its own error")
    func failingSource() async throws {
        struct Broken: Error {}
        let watch = Watch()
        let server = try watch.server(answering: "")
        await #expect(throws: Broken.self) {
            _ = try await client.send(
                HTTPRequest("PUT", server.url + "/", body: .stream(byteCount: nil) { throw Broken() }))
        }
        let short = try watch.server(answering: "")
        let error = await #expect(throws: HTTPClientError.self) {
            _ = try await client.send(
                HTTPRequest("PUT", short.url + "/", body: .stream(byteCount: 3) { nil }))
        }
        #expect(error?.code == .invalidRequest)
    }

    @Test("an early error status ends an upload without waiting for its source")
    func earlyStatus() async throws {
        let server = try LoopbackServer { connection in
            _ = try connection.requestHead()
            try connection.respond(403, "no")
            try connection.waitForClose()
        }
        let pieces = Pieces(Array(repeating: [UInt8](repeating: 1, count: 1 << 16), count: 4096))
        let answer = try await client.collect(
            HTTPRequest("PUT", server.url + "/", body: .stream(byteCount: 4096 << 16) { pieces.next() }), upTo: 10)
        #expect(answer.status == 403)
        #expect(pieces.takenCount < 4096)
    }

    @Test("those who wait for a connection can be cancelled, and the others go on")
    func waiting() async throws {
        var configuration = HTTPClientConfiguration(addresses: .all)
        configuration.maximumConnectionsPerHost = 1
        let narrow = HTTPClient(configuration)
        let (asked, asking) = AsyncStream.makeStream(of: Void.self)
        let gate = Gate()
        let server = try LoopbackServer { connection in
            while let request = try connection.request() {
                if request.target == "/first" {
                    asking.yield()
                    gate.wait()
                }
                try connection.respond(200, request.target)
            }
        }
        let first = Task { try await narrow.collect(HTTPRequest("GET", server.url + "/first"), upTo: 100).body.count }
        for await _ in asked { break }
        let second = Task { try await narrow.collect(HTTPRequest("GET", server.url + "/second"), upTo: 100).body.count }
        let third = Task { try await narrow.collect(HTTPRequest("GET", server.url + "/third"), upTo: 100).body.count }
        second.cancel()
        await #expect(throws: CancellationError.self) { _ = try await second.value }
        gate.open()
        #expect(try await first.value == 6)
        #expect(try await third.value == 6)
        #expect(server.connectionCount == 1)
    }
}
