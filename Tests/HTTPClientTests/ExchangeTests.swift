import LoopbackServer
import Testing

@testable import HTTPClient

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("Requests and responses over a real socket", .timeLimit(.minutes(1)))
struct ExchangeTests {
    private let client = HTTPClient(HTTPClientConfiguration(addresses: .all))

    /// Answers with what it was asked, as often as it is asked.
    private static let echo: LoopbackServer.Script = { connection in
        while let request = try connection.request() {
            try connection.respond(
                200,
                headers: [
                    "X-Method": request.method, "X-Target": request.target,
                    "X-Length": request["content-length"] ?? request["transfer-encoding"] ?? "none",
                    "X-Names": request.fields.map { $0.name.lowercased() }.sorted().joined(separator: ","),
                ],
                request.method == "HEAD" ? [] : request.body)
        }
    }

    @Test("a body in memory is sent with its length and the answer comes back", arguments: ["PUT", "POST", "PATCH"])
    func bytes(method: String) async throws {
        let server = try LoopbackServer(Self.echo)
        for count in [0, 1, 70_000, 3_000_000] {
            let body = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 13) }
            let answer = try await client.collect(
                HTTPRequest(method, server.url + "/a%20b?c=d", body: .bytes(body)), upTo: 10_000_000)
            #expect(answer.body == body)
            #expect(answer.status == 200)
            #expect(answer.headers["x-length"] == "\(count)")
            #expect(answer.headers["x-method"] == method)
            #expect(answer.headers["x-target"] == "/a%20b?c=d")
        }
    }

    @Test("a streamed body is sent with its length, or chunked without", arguments: [nil, 300_000 as Int64?])
    func streams(byteCount: Int64?) async throws {
        let server = try LoopbackServer(Self.echo)
        let pieces = Pieces((0..<30).map { [UInt8](repeating: UInt8($0), count: 10_000) })
        let answer = try await client.collect(
            HTTPRequest("PUT", server.url + "/", body: .stream(byteCount: byteCount) { pieces.next() }),
            upTo: 1_000_000)
        #expect(answer.body == Array(pieces.all.joined()))
        #expect(answer.headers["X-Length"] == byteCount.map { "\($0)" } ?? "chunked")
    }

    @Test("only what was asked for is sent")
    func fields() async throws {
        let server = try LoopbackServer(Self.echo)
        let answer = try await client.collect(HTTPRequest("GET", server.url + "/", headers: ["X-A": "1"]), upTo: 10)
        #expect(answer.headers["X-Names"] == "host,user-agent,x-a")
        let put = try await client.collect(
            HTTPRequest("PUT", server.url + "/", headers: ["X-Empty": ""], body: .bytes([1])), upTo: 10)
        #expect(put.headers["X-Names"] == "content-length,host,user-agent,x-empty")
    }

    @Test("a HEAD has the length of a body and none")
    func head() async throws {
        let server = try LoopbackServer { connection in
            while let request = try connection.requestHead() {
                try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nX-Method: \(request.method)\r\n\r\n")
            }
        }
        for _ in 0..<2 {
            let answer = try await client.collect(HTTPRequest("HEAD", server.url + "/"), upTo: 10)
            #expect(answer.headers["Content-Length"] == "1000")
            #expect(answer.body == [])
        }
        #expect(server.connectionCount == 1)
    }

    @Test("one connection serves many requests, and many requests at a time have as many as are allowed")
    func reuse() async throws {
        let server = try LoopbackServer(Self.echo)
        for _ in 0..<20 { _ = try await client.collect(HTTPRequest("GET", server.url + "/"), upTo: 10) }
        #expect(server.connectionCount == 1)
        var configuration = HTTPClientConfiguration(addresses: .all)
        configuration.maximumConnectionsPerHost = 3
        let narrow = HTTPClient(configuration)
        let other = try LoopbackServer(Self.echo)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<50 {
                group.addTask {
                    try await narrow.collect(
                        HTTPRequest("PUT", other.url + "/\(number)", body: .bytes([UInt8](repeating: 1, count: 5000))),
                        upTo: 5000
                    ).body.count
                }
            }
            for try await count in group { #expect(count == 5000) }
        }
        #expect(other.connectionCount <= 3)
    }

    @Test("a kept connection that the server has closed is replaced, and the body sent again")
    func staleConnection() async throws {
        let (closed, closing) = AsyncStream.makeStream(of: Void.self)
        let server = try LoopbackServer { connection in
            guard let request = try connection.request() else { return }
            try connection.respond(200, request.body)
            closing.yield()
        }
        var waiting = closed.makeAsyncIterator()
        for number in 0..<3 {
            let answer = try await client.collect(
                HTTPRequest("PUT", server.url + "/", body: .bytes([UInt8(number)])), upTo: 10)
            #expect(answer.body == [UInt8(number)])
            await waiting.next()
        }
        #expect(server.connectionCount == 3)
    }

    @Test("a server waits while nobody reads")
    func backPressure() async throws {
        let total = 64 << 20
        let (sent, sending) = AsyncStream.makeStream(of: Int.self)
        let server = try LoopbackServer { connection in
            _ = try connection.request()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(total)\r\n\r\n")
            let count = try connection.writeUntilStuck(total)
            sending.yield(count)
            _ = try connection.write([UInt8](repeating: 0, count: total - count))
        }
        let response = try await client.send(HTTPRequest("GET", server.url + "/"))
        var waiting = sent.makeAsyncIterator()
        let count = try #require(await waiting.next())
        // The buffers of the system take some megabytes.
        #expect(count < 24 << 20)
        var received = 0
        for try await chunk in response.body { received += chunk.count }
        #expect(received == total)
    }

    @Test("a source waits while the server does not read")
    func uploadBackPressure() async throws {
        let (stopped, stopping) = AsyncStream.makeStream(of: Void.self)
        let gate = Gate()
        let server = try LoopbackServer { connection in
            _ = try connection.requestHead()
            gate.wait()
            try connection.waitForClose()
        }
        let pieces = Pieces(Array(repeating: [UInt8](repeating: 1, count: 1 << 16), count: 1024))
        let client = client
        let task = Task {
            try await client.send(HTTPRequest("PUT", server.url + "/", body: .stream(byteCount: nil) { pieces.next() }))
        }
        // The source has been asked for nothing more in 300 ms.
        let watcher = Task {
            var last = -1
            while pieces.takenCount != last || last == 0 {
                last = pieces.takenCount
                try await Task.sleep(for: .milliseconds(300))
            }
            stopping.yield()
        }
        var waiting = stopped.makeAsyncIterator()
        await waiting.next()
        #expect(pieces.takenCount < 1000)
        task.cancel()
        gate.open()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        try await watcher.value
    }

    @Test("redirects are followed to the end, and each hop is checked")
    func redirects() async throws {
        let server = try LoopbackServer { connection in
            while let request = try connection.request() {
                switch request.target {
                case "/a": try connection.respond(302, headers: ["Location": "b?x=1"])
                case "/b?x=1": try connection.respond(308, headers: ["Location": "/c"])
                case "/inside": try connection.respond(302, headers: ["Location": "http://10.0.0.1/"])
                case "/meta": try connection.respond(302, headers: ["Location": "http://169.254.169.254/latest/"])
                case "/mapped": try connection.respond(302, headers: ["Location": "http://[::ffff:10.0.0.1]/"])
                case "/file": try connection.respond(302, headers: ["Location": "file:///etc/passwd"])
                case "/loop": try connection.respond(302, headers: ["Location": "/loop"])
                default: try connection.respond(200, request.target)
                }
            }
        }
        var configuration = HTTPClientConfiguration(addresses: .publicAndLoopback)
        configuration.redirects = .anywhere(maximum: 5)
        let client = HTTPClient(configuration)
        let answer = try await client.collect(HTTPRequest("GET", server.url + "/a"), upTo: 100)
        #expect(String(decoding: answer.body, as: UTF8.self) == "/c")
        #expect(answer.url.string == server.url + "/c")
        let refusals: [(String, HTTPClientError.Code)] = [
            ("/inside", .addressRefused), ("/meta", .addressRefused), ("/mapped", .addressRefused),
            ("/file", .invalidURL), ("/loop", .redirectRefused),
        ]
        for (path, code) in refusals {
            let error = await #expect(throws: HTTPClientError.self) {
                _ = try await client.send(HTTPRequest("GET", server.url + path))
            }
            #expect(error?.code == code, "\(path)")
        }
    }

    @Test("a proxy of the environment does not get between")
    func proxy() async throws {
        setenv("http_proxy", "http://127.0.0.1:1", 1)
        setenv("ALL_PROXY", "http://127.0.0.1:1", 1)
        defer {
            unsetenv("http_proxy")
            unsetenv("ALL_PROXY")
        }
        let server = try LoopbackServer(Self.echo)
        #expect(try await client.collect(HTTPRequest("GET", server.url + "/"), upTo: 10).status == 200)
    }
}
