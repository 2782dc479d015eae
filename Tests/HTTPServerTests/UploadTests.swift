import HTTPServer
import Synchronization
import TestSupport
import Testing

@Suite("A request's body", .timeLimit(.minutes(1)))
struct UploadTests {
    /// Answers with the sum and the number of the bytes that came.
    private static let sum: HTTPServer.Handler = { _ in
        .run(maximumBodyByteCount: 1 << 40) { _, body in
            var (sum, count) = (0, 0)
            for try await chunk in body {
                #expect(!chunk.isEmpty)
                sum = chunk.reduce(sum) { $0 + Int($1) }
                count += chunk.count
            }
            return ServerResponse(body: .bytes(Array("\(sum) \(count)".utf8)))
        }
    }

    @Test("comes whole, by length and in chunks, and the connection lives on")
    func whole() async throws {
        try await withServer(handler: Self.sum) { server in
            try await offPool {
                let wire = try server.connect()
                let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
                let expected = "\(bytes.reduce(0) { $0 + Int($1) }) \(bytes.count)"
                for _ in 0..<2 {
                    try wire.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: \(bytes.count)\r\n\r\n")
                    try wire.send(bytes)
                    #expect(try wire.response().text == expected)
                    try wire.send("PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n")
                    var rest = bytes[...]
                    for size in [1, 2, 77, 4096, 100_000, rest.count] where !rest.isEmpty {
                        let chunk = rest.prefix(size)
                        try wire.send(Array("\(String(chunk.count, radix: 16));ext=1\r\n".utf8) + chunk + [13, 10])
                        rest = rest.dropFirst(size)
                    }
                    try wire.send("0\r\nTrailer: x\r\n\r\n")
                    #expect(try wire.response().text == expected)
                }
                try wire.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
                #expect(try wire.response().text == "0 0")
            }
            #expect(server.server.connectionCounts.accepted == 1)
        }
    }

    @Test("is not taken faster than it is read")
    func backPressure() async throws {
        let isLooked = Signal()
        try await withServer(handler: { _ in
            .run(maximumBodyByteCount: 1 << 40) { _, body in
                var iterator = body.makeAsyncIterator()
                _ = try await iterator.next()
                await isLooked.wait()
                var count = 0
                while let chunk = try await iterator.next() { count += chunk.count }
                return ServerResponse(body: .bytes(Array("\(count)".utf8)))
            }
        }) { server in
            try await offPool {
                let wire = try server.connect()
                let count = 64 << 20
                try wire.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: \(count)\r\n\r\n")
                let sent = try wire.sendUntilStuck(count)
                // What the system holds for both ends of a connection, and the server's own quarter of a mebibyte.
                #expect(sent < 24 << 20)
                isLooked.send()
                try wire.send([UInt8](repeating: 0, count: count - sent))
                let taken = try #require(Int(try wire.response().text))
                #expect(taken < count && taken >= count - (256 << 10))
            }
        }
    }

    @Test("of a client that asks first is invited when it is read")
    func continues() async throws {
        try await withServer(handler: Self.sum) { server in
            try await offPool {
                let wire = try server.connect()
                try wire.send("PUT / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")
                #expect(try wire.response().status == 100)
                try wire.send([1, 2, 3])
                #expect(try wire.response().text == "6 3")
            }
        }
    }

    @Test("of a client that asks first is never sent if the answer does not need it", arguments: [true, false])
    func refuses(_ isTask: Bool) async throws {
        try await withServer(handler: { _ in
            isTask ? .run { _, _ in ServerResponse(status: 401) } : .respond(ServerResponse(status: 401))
        }) { server in
            try await offPool {
                let wire = try server.connect()
                try wire.send("PUT / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")
                let response = try wire.response()
                #expect(response.status == 401 && response.headers["connection"] == "close")
                #expect(try wire.readToEnd().isEmpty)
            }
        }
    }

    @Test("that is not read to its end is answered all the same", arguments: [1000, 60_000, 3_000_000])
    func answeredInTheMiddle(_ count: Int) async throws {
        try await withServer(handler: { _ in
            .run(maximumBodyByteCount: 1 << 40) { _, body in
                var iterator = body.makeAsyncIterator()
                _ = try await iterator.next()
                return ServerResponse(status: 422, headers: ["X-Why": "enough"], body: .bytes(Array("no".utf8)))
            }
        }) { server in
            try await offPool {
                let wire = try server.connect()
                try wire.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: \(count)\r\n\r\n")
                try wire.send([UInt8](repeating: 0, count: count))
                let response = try wire.response()
                #expect(response.status == 422 && response.text == "no" && response.headers["x-why"] == "enough")
                #expect((response.headers["connection"] == "close") == (count > 64 << 10))
            }
            #expect(await server.nextCompletion()?.status == 422)
        }
    }

    @Test("that breaks off fails for its reader, and its task is cancelled", arguments: [true, false])
    func brokenOff(_ isReset: Bool) async throws {
        let (errors, told) = AsyncStream.makeStream(of: (any Error).self)
        let (isRead, isCancelled) = (Signal(), Signal())
        try await withServer(handler: { _ in
            .run { _, body in
                await withTaskCancellationHandler {
                    do {
                        for try await _ in body { isRead.send() }
                    } catch {
                        told.yield(error)
                    }
                } onCancel: {
                    isCancelled.send()
                }
                return ServerResponse()
            }
        }) { server in
            var wire: Wire? = try await offPool {
                let wire = try server.connect()
                try wire.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc")
                return wire
            }
            await isRead.wait()
            if isReset { wire?.reset() }
            wire = nil
            for await error in errors {
                #expect((error as? HTTPServerError)?.code == .bodyIncomplete)
                break
            }
            await isCancelled.wait()
            #expect(await server.nextCompletion()?.ending == .aborted)
        }
    }

    @Test("can be waited for with a time limit")
    func cancelledReader() async throws {
        let isGivenUp = Signal()
        try await withServer(handler: { _ in
            .run { _, body in
                let reader = Task { try await body.collected() }
                reader.cancel()
                await #expect(throws: CancellationError.self) { try await reader.value }
                isGivenUp.send()
                return ServerResponse(status: 408)
            }
        }) { server in
            let wire = try await offPool {
                let wire = try server.connect()
                try wire.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\na")
                return wire
            }
            await isGivenUp.wait()
            try await offPool {
                try wire.send("b")
                #expect(try wire.response().status == 408)
            }
        }
    }

    @Test("that its task fails on gets a problem, and the log the reason")
    func failure() async throws {
        struct Secret: Error {}
        try await withServer(handler: { _ in .run { _, _ in throw Secret() } }) { server in
            let response = try await server.ask("GET / HTTP/1.1\r\nHost: x\r\nX-Request-Id: r1\r\n\r\n")
            #expect(response.status == 500 && response.headers["content-type"] == "application/problem+json")
            #expect(!response.text.contains("Secret") && response.text.contains("\"requestId\":\"r1\""))
            #expect(await server.nextCompletion()?.failure == "Secret()")
        }
    }
}
