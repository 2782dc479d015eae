import HTTPServer
import TestSupport
import Testing

@Suite("A response", .timeLimit(.minutes(1)))
struct ResponseTests {
    @Test(
        "that cannot be sent as it is becomes a problem, and nothing of it is sent",
        arguments: [
            ServerResponse(headers: ["X": "a\r\nSet-Cookie: b"]), ServerResponse(headers: ["X": "a\nb"]),
            ServerResponse(headers: ["X y": "a"]), ServerResponse(headers: ["": "a"]),
            ServerResponse(headers: ["X": "a\0b"]), ServerResponse(headers: ["Content-Length": "3"]),
            ServerResponse(headers: ["Transfer-Encoding": "gzip"]), ServerResponse(status: 99),
            ServerResponse(status: 101), ServerResponse(status: 1000),
        ])
    func invalid(_ response: ServerResponse) async throws {
        try await withServer(handler: { _ in .respond(response) }) { server in
            let answer = try await server.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(answer.status == 500 && answer.headers["set-cookie"] == nil)
            #expect(answer.headers["content-type"] == "application/problem+json")
            #expect(await server.nextCompletion()?.failure != nil)
        }
    }

    @Test(
        "that cannot be sent as it is becomes a problem in the middle of a body too",
        arguments: ["a\r\nSet-Cookie: b", "a\nSet-Cookie: b", "a\r\n\r\n<script>"])
    func invalidInTheMiddle(_ value: String) async throws {
        try await withServer(handler: { _ in
            .run { _, body in
                var iterator = body.makeAsyncIterator()
                _ = try await iterator.next()
                return ServerResponse(status: 422, headers: ["X": value])
            }
        }) { server in
            let head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n"
            let answer = try await server.ask(head + String(repeating: "a", count: 900_000))
            #expect(answer.status == 500 && answer.headers["set-cookie"] == nil && !answer.text.contains("script"))
        }
    }

    @Test("carries its fields in their order, also one that comes twice; an empty one is left out")
    func fields() async throws {
        var headers: HeaderFields = ["B": "1", "Empty": ""]
        headers.add("b", "2")
        try await withServer(handler: { [headers] _ in .respond(ServerResponse(status: 299, headers: headers)) }) {
            server in
            let text = try await offPool {
                let wire = try server.connect()
                try wire.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                return String(decoding: try wire.readToEnd(), as: UTF8.self)
            }
            #expect(text.hasPrefix("HTTP/1.1 299 "))
            #expect(text.contains("\r\nB: 1\r\nb: 2\r\n") && text.contains("\r\nDate: ") && !text.contains("Empty"))
        }
    }

    @Test("without content has none", arguments: [204, 304])
    func noContent(_ status: Int) async throws {
        try await withServer(handler: { _ in
            .respond(ServerResponse(status: status, body: status == 304 ? .omitted(byteCount: 5) : .none))
        }) { server in
            try await offPool {
                let wire = try server.connect()
                for _ in 0..<2 {
                    try wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                    let response = try wire.response()
                    #expect(response.status == status)
                    #expect(response.headers["content-length"] == (status == 304 ? "5" : nil))
                }
            }
        }
    }

    @Test("of a problem says what and which")
    func problem() {
        let response = ServerResponse.problem(404, detail: "no \"x\"\n\u{1}", requestID: "r")
        guard case .bytes(let bytes) = response.body else {
            Issue.record("a problem is bytes")
            return
        }
        let expected =
            #"{"type":"about:blank","title":"Not Found","status":404,"detail":"no \"x\"\n\u0001","requestId":"r"}"#
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }
}
