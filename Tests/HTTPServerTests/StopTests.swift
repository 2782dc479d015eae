import HTTPServer
import TestSupport
import Testing

@Suite("A server that stops", .timeLimit(.minutes(1)))
struct StopTests {
    private static let get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"

    @Test("finishes what is under way, and lets waiting connections go")
    func drains() async throws {
        let (isAsked, mayAnswer) = (Signal(), Signal())
        try await withServer(handler: { request in
            if request.path == "/quick" { return .respond(ServerResponse()) }
            return .run { _, _ in
                isAsked.send()
                await mayAnswer.wait()
                return ServerResponse(body: .bytes(Array("done".utf8)))
            }
        }) { server in
            let (idle, busy) = try await offPool {
                let (idle, busy) = (try server.connect(), try server.connect())
                try idle.send("GET /quick HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(try idle.response().headers["connection"] == nil)
                try busy.send(Self.get)
                return (idle, busy)
            }
            await isAsked.wait()
            server.cancel()
            try await offPool {
                #expect(try idle.readToEnd().isEmpty)
                #expect(throws: WireFailure.self) { try server.connect() }
                mayAnswer.send()
                let response = try busy.response()
                #expect(response.text == "done" && response.headers["connection"] == "close")
                #expect(try busy.readToEnd().isEmpty)
            }
        }
    }

    @Test("ends streams that have no end of their own, in order")
    func endsEndlessStreams() async throws {
        try await withServer(handler: { _ in
            let (events, happen) = AsyncStream.makeStream(of: ServerSentEvent.self)
            happen.yield(ServerSentEvent(data: "1"))
            return .respond(.events(events))
        }) { server in
            try await offPool {
                let wire = try server.connect()
                try wire.send(Self.get)
                _ = try wire.head()
                _ = try wire.read(exactly: 3)
                server.cancel()
                #expect(String(decoding: try wire.readToEnd(), as: UTF8.self).hasSuffix("\r\n0\r\n\r\n"))
            }
            #expect(await server.nextCompletion()?.ending == .complete)
        }
    }

    @Test("breaks off what takes longer than the grace period, whatever it does")
    func breaksOff() async throws {
        let asked = Signal()
        let never = AsyncStream.makeStream(of: [UInt8].self)
        try await withServer(
            { $0.gracePeriod = .zero },
            handler: { request in
                .run(maximumBodyByteCount: 1 << 40) { head, body in
                    asked.send()
                    switch head.path {
                    case "/body": _ = try await body.collected()
                    case "/stream":
                        return ServerResponse(body: .stream(byteCount: nil, ResponseStream(never.stream)))
                    case "/full":
                        let stream = ResponseStream { send in
                            while true { try await send([UInt8](repeating: 0, count: 99_999)) }
                        }
                        return ServerResponse(body: .stream(byteCount: nil, stream))
                    default: try await Task.sleep(for: .seconds(1000))
                    }
                    return ServerResponse()
                }
            }
        ) { server in
            let wires = try await offPool {
                try ["/body", "/stream", "/full", "/sleep"].map { path in
                    let wire = try server.connect()
                    try wire.send(
                        "PUT \(path) HTTP/1.1\r\nHost: x\r\nContent-Length: \(path == "/body" ? 9 : 0)\r\n\r\n")
                    return wire
                }
            }
            for _ in wires { await asked.wait() }
            server.cancel()
            for _ in wires {
                #expect(await server.nextCompletion()?.ending == .aborted)
            }
            withExtendedLifetime(wires) {}
        }
    }

    @Test("can be run again, and knows its port while it runs")
    func runsAgain() async throws {
        let server = HTTPServer(HTTPServerConfiguration(port: 0)) { _ in .respond(ServerResponse()) }
        for _ in 0..<2 {
            #expect(server.port == nil)
            let task = Task {
                try await server.run { port in
                    #expect(server.port == port && port > 0)
                    withUnsafeCurrentTask { $0?.cancel() }
                }
            }
            try await task.value
        }
        #expect(server.port == nil)
    }

    @Test("leaves its port to the next")
    func portIsFree() async throws {
        let port = try await withServer(handler: { _ in .respond(ServerResponse()) }) { server in
            _ = try await server.ask(Self.get)
            return server.port
        }
        try await withServer({ $0.port = port }, handler: { _ in .respond(ServerResponse()) }) { server in
            #expect(server.port == port)
            let error = await #expect(throws: HTTPServerError.self) {
                try await HTTPServer(HTTPServerConfiguration(port: port)) { _ in .respond(ServerResponse()) }.run()
            }
            #expect(error?.code == .addressInUse)
            #expect(error?.message == "port \(port) of 127.0.0.1 is in use; stop what uses it or take another port")
        }
    }

    @Test(
        "or one that cannot begin says why",
        arguments: [
            ("192.0.2.1", 0, HTTPServerError.Code.addressUnavailable), ("no such host", 0, .addressUnavailable),
            ("127.0.0.1", 70_000, .invalidConfiguration),
        ])
    func cannotListen(_ host: String, _ port: Int, _ code: HTTPServerError.Code) async throws {
        let server = HTTPServer(HTTPServerConfiguration(host: host, port: port)) { _ in .respond(ServerResponse()) }
        let error = await #expect(throws: HTTPServerError.self) { try await server.run() }
        #expect(error?.code == code)
    }
}
