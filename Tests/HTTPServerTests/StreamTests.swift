import Foundation
import HTTPClient
import HTTPServer
import Synchronization
import TestSupport
import Testing

@Suite("A response's stream", .timeLimit(.minutes(1)))
struct StreamTests {
    private static func pieces(_ count: Int, _ byteCount: Int) -> AsyncStream<[UInt8]> {
        AsyncStream { continuation in
            for number in 0..<count {
                continuation.yield([UInt8](repeating: UInt8(truncatingIfNeeded: number), count: byteCount))
            }
            continuation.finish()
        }
    }

    private static let get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"

    @Test(
        "comes whole, with its length or in chunks, at once or from a task", arguments: [1, 1000, 100_000],
        [true, false])
    func whole(_ byteCount: Int, _ isTask: Bool) async throws {
        let expected = (0..<20).flatMap { [UInt8](repeating: UInt8($0), count: byteCount) }
        try await withServer(handler: { request in
            let stream = ResponseStream(Self.pieces(20, byteCount))
            let length = request.path == "/known" ? Int64(20 * byteCount) : nil
            let response = ServerResponse(body: .stream(byteCount: length, stream))
            return isTask ? .run { _, _ in response } : .respond(response)
        }) { server in
            try await offPool {
                let wire = try server.connect()
                for path in ["/known", "/unknown", "/known"] {
                    try wire.send("GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
                    let response = try wire.response()
                    #expect(response.body == expected)
                    #expect((response.headers["content-length"] == nil) == (path == "/unknown"))
                }
                try wire.send("GET /unknown HTTP/1.0\r\n\r\n")
                let old = try wire.response()
                #expect(old.headers["transfer-encoding"] == nil && old.body == expected)
            }
            #expect(await server.nextCompletion()?.bodyByteCount == Int64(expected.count))
        }
    }

    @Test("that fails in the middle is no whole answer", arguments: [nil, 1 << 21])
    func failsInTheMiddle(_ length: Int64?) async throws {
        struct Broken: Error {}
        try await withServer(handler: { _ in
            .respond(
                ServerResponse(
                    body: .stream(
                        byteCount: length,
                        ResponseStream { send in
                            // More than is held, so that a part of it is sent.
                            for _ in 0..<20 { try await send([UInt8](repeating: 1, count: 50_000)) }
                            throw Broken()
                        })))
        }) { server in
            let client = HTTPClient(HTTPClientConfiguration(addresses: .all))
            let error = await #expect(throws: HTTPClientError.self) {
                _ = try await client.collect(HTTPRequest("GET", "http://127.0.0.1:\(server.port)/"), upTo: 1 << 30)
            }
            #expect(error?.code == .connectionLost)
            let completion = await server.nextCompletion()
            #expect(completion?.ending == .aborted && completion?.failure == "Broken()")
        }
    }

    @Test("that has another length than was announced is no whole answer", arguments: [9, 11])
    func wrongLength(_ count: Int) async throws {
        try await withServer(handler: { _ in
            .respond(ServerResponse(body: .stream(byteCount: 10, ResponseStream(Self.pieces(1, count)))))
        }) { server in
            // A problem, if nothing was sent before.
            do {
                let response = try await server.ask(Self.get)
                #expect(response.status == 500)
            } catch is WireFailure {}
            #expect(await server.nextCompletion()?.failure?.contains("announced") == true)
        }
    }

    @Test("is produced no faster than the client takes it")
    func backPressure() async throws {
        let produced = Mutex(0)
        try await withServer(handler: { _ in
            .respond(
                ServerResponse(
                    body: .stream(
                        byteCount: 64 << 20,
                        ResponseStream { send in
                            for number in 0..<1024 {
                                try await send([UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 64 << 10))
                                produced.withLock { $0 += 64 << 10 }
                            }
                        })))
        }) { server in
            try await offPool {
                let wire = try server.connect(receiveBuffer: 64 << 10)
                try wire.send(Self.get)
                _ = try wire.head()
                // Until nothing moves any more.
                var before = -1
                while produced.withLock({ $0 }) != before {
                    before = produced.withLock { $0 }
                    _ = poll(nil, 0, 300)
                }
                #expect(before < 16 << 20)
                #expect(try wire.read(exactly: 64 << 20).count == 64 << 20)
            }
        }
        #expect(produced.withLock { $0 } == 64 << 20)
    }

    @Test("ends its task when the client goes away", arguments: [true, false])
    func clientGone(_ isQuiet: Bool) async throws {
        let isCancelled = Signal()
        try await withServer(handler: { _ in
            .run { _, _ in
                ServerResponse(
                    body: .stream(
                        byteCount: nil,
                        ResponseStream { send in
                            try await send([1])
                            let (never, continuation) = AsyncStream.makeStream(of: Void.self)
                            await withTaskCancellationHandler {
                                if isQuiet { for await _ in never {} }
                            } onCancel: {
                                isCancelled.send()
                                continuation.finish()
                            }
                            do {
                                while true { try await send([UInt8](repeating: 0, count: 4096)) }
                            } catch {
                                isCancelled.send()
                                throw error
                            }
                        }))
            }
        }) { server in
            try await offPool {
                let wire = try server.connect()
                try wire.send(Self.get)
                _ = try wire.head()
                _ = try wire.read(exactly: 4)
            }
            await isCancelled.wait()
            #expect(await server.nextCompletion()?.ending == .aborted)
        }
    }

    @Test("and a task that has not answered is cancelled when the client goes away")
    func clientGoneBeforeTheAnswer() async throws {
        let (isAsked, isCancelled) = (Signal(), Signal())
        try await withServer(handler: { _ in
            .run { _, _ in
                let (never, continuation) = AsyncStream.makeStream(of: Void.self)
                await withTaskCancellationHandler {
                    isAsked.send()
                    for await _ in never {}
                } onCancel: {
                    isCancelled.send()
                    continuation.finish()
                }
                return ServerResponse()
            }
        }) { server in
            var wire: Wire? = try await offPool {
                let wire = try server.connect()
                try wire.send(Self.get)
                return wire
            }
            await isAsked.wait()
            withExtendedLifetime(wire) {}
            wire = nil
            await isCancelled.wait()
            #expect(
                await server.nextCompletion()
                    == Completion(
                        target: "/", status: nil, bodyByteCount: nil, ending: .aborted, failure: nil))
        }
    }

    @Test(
        "leaves no connection behind, however it ends and though nothing else happens", arguments: ["1.0", "1.1"],
        [true, false])
    func connectionIsGone(_ version: String, _ fails: Bool) async throws {
        struct Broken: Error {}
        let isSent = Signal()
        let mayEnd = Signal()
        try await withServer(handler: { _ in
            .respond(
                ServerResponse(
                    headers: ["Connection": "close"],
                    body: .stream(
                        byteCount: nil,
                        ResponseStream { send in
                            try await send([1])
                            isSent.send()
                            await mayEnd.wait()
                            if fails { throw Broken() }
                        })))
        }) { server in
            let wire = try await offPool {
                let wire = try server.connect()
                try wire.send("GET / HTTP/\(version)\r\nHost: x\r\n\r\n")
                _ = try wire.head()
                _ = try wire.read()
                return wire
            }
            await isSent.wait()
            mayEnd.send()
            try await offPool {
                _ = try wire.readToEnd()
                // Well within the idle time of 60 s; the suite's limit is the test's.
                while server.server.connectionCounts.open > 0 { usleep(1000) }
            }
            #expect(await server.nextCompletion()?.ending == (fails ? .aborted : .complete))
        }
    }

    @Test("of HEAD is not produced")
    func head() async throws {
        try await withServer(handler: { request in
            let isTask = request.path == "/task"
            let response = ServerResponse(
                body: .stream(byteCount: 5, ResponseStream { _ in Issue.record("HEAD needs no content") }))
            return isTask ? .run { _, _ in response } : .respond(response)
        }) { server in
            for path in ["/", "/task"] {
                let response = try await server.ask("HEAD \(path) HTTP/1.1\r\nHost: x\r\n\r\n", toHead: true)
                #expect(response.headers["content-length"] == "5")
            }
        }
    }

    @Test("of events comes as each happens")
    func events() async throws {
        let (events, happen) = AsyncStream.makeStream(of: ServerSentEvent.self)
        try await withServer(handler: { _ in .respond(.events(events)) }) { server in
            try await offPool {
                let wire = try server.connect()
                try wire.send(Self.get)
                let head = try wire.head()
                #expect(head.headers["content-type"] == "text/event-stream")
                for number in 0..<3 {
                    happen.yield(ServerSentEvent(event: "n", data: "\(number)"))
                    let text = "event: n\ndata: \(number)\n\n"
                    let chunk = "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n"
                    #expect(try wire.read(exactly: chunk.utf8.count) == Array(chunk.utf8))
                }
            }
        }
    }
}
