import HTTPServer
import TestSupport
import Testing

@Suite("What is no sound request is refused and its connection closed", .timeLimit(.minutes(1)))
struct MalformedRequestTests {
    /// Refused by this server with a problem, which says so, or by the library below.
    enum Refuser { case server, library }

    @Test(
        arguments: [
            ("GET / HTTP/1.1\r\n\r\n", 400, Refuser.server),
            ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, .server),
            ("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", 400, .server),
            ("GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n", 400, .server),
            ("GET /\u{E9} HTTP/1.1\r\nHost: x\r\n\r\n", 400, .server),
            ("GET /\u{1} HTTP/1.1\r\nHost: x\r\n\r\n", 400, .server),
            ("GET a/b HTTP/1.1\r\nHost: x\r\n\r\n", 400, .server),
            ("CONNECT h:80 HTTP/1.1\r\nHost: x\r\n\r\n", 400, .server),
            ("G@T / HTTP/1.1\r\nHost: x\r\n\r\n", 400, .server),
            ("GET / HTTP/1.1\r\nHost: x\r\nName : v\r\n\r\n", 400, .server),
            ("GET / HTTP/1.1\r\nHost: x\r\n: v\r\n\r\n", 400, .server),
            ("GET / HTTP/1.1\r\nHost: x\r\n:\r\n\r\n", 400, .server),
            ("GET / HTTP/1.1\r\nHost: x\r\n: \r\nA: b\r\n\r\n", 400, .server),
            ("GET / HTTP/1.1\r\nHost: x\r\nA:\r\n b\r\n\r\n", 400, .server),
            ("GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n", 400, .server),
            ("GET / HTTP/1.1\r\nHost: x\nA: b\r\n\r\n", 400, .server),
            ("GET / HTTP/1.1\nHost: x\r\nA: b\r\n\r\n", 400, .server),
            ("GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n\n", 400, .server),
            ("GET / HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n", 400, .server),
            ("GET / HTTP/1.1\r\nHost: x\r\nA\0: b\r\n\r\n", 400, .library),
            ("GET / HTTP/1.1\r\nHost: x\r\nA: b\u{7}\r\n\r\n", 400, .server),
            ("GET / HTTP/1.1\r\nHost: x\r\nA: b\rc\r\n\r\n", 400, .server),
            ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na", 400, .server),
            (
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400,
                .server
            ),
            (
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", 400,
                .server
            ),
            ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400, .server),
            ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400, .server),
            ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", 400, .server),
            ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, .server),
            ("POST / HTTP/1.1\r\nHost: x\r\nExpect: a-pony\r\nContent-Length: 1\r\n\r\n", 417, .server),
            ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400, .library),
            ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1,1\r\n\r\n", 400, .library),
            ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n", 413, .library),
            ("GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", 400, .library),
            ("GET /\r\nHost: x\r\n\r\n", 400, .library),
            ("GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505, .library),
            ("GET / HTTP/0.9\r\nHost: x\r\n\r\n", 505, .library),
        ])
    func refused(_ request: String, _ status: Int, _ refuser: Refuser) async throws {
        try await withServer(handler: { _ in .respond(ServerResponse()) }) { server in
            try await offPool {
                let wire = try server.connect()
                try wire.send(request)
                let response = try wire.head()
                #expect(response.status == status, "\(request)")
                #expect(response.headers["connection"] == "close")
                if response.status == 200 { return }
                #expect((response.headers["content-type"] == "application/problem+json") == (refuser == .server))
                _ = try wire.readToEnd()
            }
        }
    }

    @Test("and so is garbage", arguments: [0, 1, 2, 3])
    func garbage(_ seed: Int) async throws {
        try await withServer(handler: { _ in .respond(ServerResponse()) }) { server in
            try await offPool {
                var state = UInt64(seed) &* 2_862_933_555_777_941_757 &+ 1
                var bytes = (0..<4096).map { _ -> UInt8 in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return UInt8(state >> 56)
                }
                if seed == 3 { bytes = [0x16, 3, 1, 2, 0] + bytes }  // as TLS begins
                let wire = try server.connect()
                try wire.send(bytes + [13, 10, 13, 10])
                let answer = String(decoding: try wire.readToEnd(), as: UTF8.self)
                #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4") || answer.hasPrefix("HTTP/1.1 5"))
            }
            #expect(try await server.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
        }
    }

    @Test("a body that breaks its coding ends in an error for its reader")
    func brokenChunks() async throws {
        let failed = Signal()
        try await withServer(handler: { _ in
            .run { _, body in
                do {
                    _ = try await body.collected()
                } catch {
                    failed.send()
                    throw error
                }
                return ServerResponse()
            }
        }) { server in
            let response = try await server.ask(
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n")
            #expect(response.status == 400)
            await failed.wait()
        }
    }
}
