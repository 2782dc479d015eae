import HTTPServer
import TestSupport
import Testing

@Suite("A request comes to the handler as it was sent", .timeLimit(.minutes(1)))
struct RequestTests {
    /// Answers with what the handler saw.
    private static let mirror: HTTPServer.Handler = { request in
        var lines = ["\(request.method)", request.target, request.path, request.query ?? "-", request.id]
        request.forEachHeader { lines.append("\($0)=\($1)") }
        lines.append(request.header("x-THING") ?? "none")
        return .respond(ServerResponse(body: .bytes(Array(lines.joined(separator: "\n").utf8))))
    }

    private func lines(_ request: String) async throws -> [String] {
        try await withServer(handler: Self.mirror) { server in
            let response = try await server.ask(request)
            #expect(response.status == 200)
            return response.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test(
        "nothing of its target decoded",
        arguments: [
            ("/a%20b%2Fc", "/a%20b%2Fc", "-"), ("/", "/", "-"), ("//x/../y", "//x/../y", "-"),
            ("/p?a=1&b=%26+c&&d", "/p", "a=1&b=%26+c&&d"), ("/p?", "/p", ""), ("/p??", "/p", "?"), ("*", "*", "-"),
            ("http://h:1/p?q", "/p", "q"), ("http://h", "/", "-"), ("HTTPS://h?q", "/", "q"),
        ])
    func target(_ target: String, _ path: String, _ query: String) async throws {
        let lines = try await lines("OPTIONS \(target) HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(lines[0...3] == ["OPTIONS", target, path, query])
    }

    @Test("with a query of very many parameters")
    func manyParameters() async throws {
        let query = String(repeating: "a&", count: 3000)
        let lines = try await lines("GET /?\(query) HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(lines[3] == query)
    }

    @Test("with its header fields in their order, found whatever their case")
    func headers() async throws {
        let lines = try await lines("FOO / HTTP/1.1\r\nHost: x\r\nX-Thing: 1\r\nB:  two words \r\nX-Thing: 2\r\n\r\n")
        #expect(lines[0] == "FOO")
        #expect(lines[5...] == ["Host=x", "X-Thing=1", "B=two words ", "X-Thing=2", "1"])
    }

    @Test("named by a sane identifier of the client's, or one that grows")
    func identifiers() async throws {
        try await withServer(handler: Self.mirror) { server in
            var made: [String] = []
            let long = String(repeating: "a", count: 64)
            for (sent, isTaken) in [
                ("abc-1.2_3", true), ("", false), ("a b", false), ("\"<x>", false), (long, true), (long + "a", false),
            ] {
                let request = "GET / HTTP/1.1\r\nHost: x\r\nX-Request-Id: \(sent)\r\n\r\n"
                let id = try await server.ask(request).text.split(separator: "\n")[4]
                if isTaken { #expect(id == sent) } else { made.append(String(id)) }
            }
            #expect(made == made.sorted() && Set(made).count == 4 && made.allSatisfy { $0.count == 16 })
        }
    }

    @Test("many on one connection, also sent ahead, answered in their order")
    func pipelined() async throws {
        try await withServer(handler: { request in
            let path = request.path
            // Every other answer comes from a task.
            if path.hasSuffix("0") { return .respond(ServerResponse(body: .bytes(Array(path.utf8)))) }
            return .run { head, _ in ServerResponse(body: .bytes(Array(head.path.utf8))) }
        }) { server in
            try await offPool {
                let wire = try server.connect()
                let paths = (0..<40).map { "/\($0 / 2)\($0 % 2)" }
                try wire.send(paths.map { "GET \($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined())
                for path in paths { #expect(try wire.response().text == path) }
                try wire.send("GET /end0 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                #expect(try wire.response().headers["connection"] == "close")
                #expect(try wire.readToEnd().isEmpty)
            }
            #expect(server.server.connectionCounts.accepted == 1)
        }
    }

    @Test("HEAD gets the length and no body")
    func head() async throws {
        try await withServer(handler: { request in
            .respond(ServerResponse(body: request.path == "/none" ? .omitted(byteCount: 77) : .bytes([1, 2, 3])))
        }) { server in
            try await offPool {
                let wire = try server.connect()
                try wire.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\nHEAD /none HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(try wire.response(toHead: true).headers["content-length"] == "3")
                #expect(try wire.response(toHead: true).headers["content-length"] == "77")
                wire.closeSending()
                #expect(try wire.readToEnd().isEmpty)
            }
        }
    }

    @Test("the connection lives on behind a short body that nobody reads")
    func unreadBody() async throws {
        try await withServer(handler: { _ in .respond(ServerResponse(status: 404)) }) { server in
            try await offPool {
                let wire = try server.connect()
                for _ in 0..<3 {
                    try wire.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello")
                    #expect(try wire.response().status == 404)
                }
            }
            #expect(server.server.connectionCounts.accepted == 1)
        }
    }

    @Test("and is told of when it is over")
    func completion() async throws {
        try await withServer(handler: { _ in .respond(ServerResponse(status: 201, body: .bytes([1, 2]))) }) { server in
            _ = try await server.ask("GET /a?b HTTP/1.1\r\nHost: x\r\n\r\n")
            let completion = await server.nextCompletion()
            #expect(
                completion
                    == Completion(target: "/a?b", status: 201, bodyByteCount: 2, ending: .complete, failure: nil))
        }
    }
}
