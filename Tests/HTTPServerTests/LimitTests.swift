import Foundation
import HTTPServer
import TestSupport
import Testing

@Suite("Limits", .timeLimit(.minutes(1)))
struct LimitTests {
    private static let fine: HTTPServer.Handler = { request in
        request.hasBody
            ? .run { _, body in ServerResponse(body: .bytes(Array("\(try await body.collected().count)".utf8))) }
            : .respond(ServerResponse())
    }

    @Test("of the head: a byte or a field more is too much")
    func head() async throws {
        try await withServer(
            {
                $0.maximumTargetByteCount = 100
                $0.maximumHeadByteCount = 400
                $0.maximumHeaderCount = 5
            }, handler: Self.fine
        ) { server in
            @Sendable func status(_ targetByteCount: Int, _ fields: String) async throws -> Int {
                let target = "/" + String(repeating: "a", count: targetByteCount - 1)
                let response = try await server.ask("GET \(target) HTTP/1.1\r\nHost: x\r\n\(fields)\r\n")
                if response.status != 200 {
                    #expect(response.headers["content-type"] == "application/problem+json")
                    #expect(response.text.contains("\"status\":\(response.status)"))
                }
                return response.status
            }
            let few = String(repeating: "A: b\r\n", count: 4)
            // 27 bytes of request line, Host and the empty line, 5 of the field's own.
            let fitting = "A: \(String(repeating: "b", count: 368))"
            let cases = [
                (100, "", 200), (101, "", 414), (1, few, 200), (1, few + "A: b\r\n", 431), (1, fitting + "\r\n", 200),
                (1, fitting + "b\r\n", 431),
            ]
            for (targetByteCount, fields, expected) in cases {
                let status = try await status(targetByteCount, fields)
                #expect(status == expected)
            }
        }
    }

    @Test(
        "of a head that is far too large",
        arguments: [("/", 100_000, 431), ("/" + String(repeating: "a", count: 100_000), 1, 414)])
    func hugeHead(_ target: String, _ count: Int, _ status: Int) async throws {
        try await withServer(handler: Self.fine) { server in
            let field = String(repeating: "b", count: count)
            let response = try await server.ask("GET \(target) HTTP/1.1\r\nHost: x\r\nA: \(field)\r\n\r\n")
            #expect(response.status == status)
            #expect(response.headers["connection"] == "close")
        }
    }

    @Test("of a body whose length is told: refused before it is read, and the client can read why")
    func announcedBody() async throws {
        try await withServer({ $0.maximumBodyByteCount = 1000 }, handler: Self.fine) { server in
            let wanted = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: "
            #expect(try await server.ask(wanted + "1000\r\n\r\n" + String(repeating: "a", count: 1000)).text == "1000")
            let large = try await server.ask(wanted + "1001\r\n\r\n" + String(repeating: "a", count: 1001))
            #expect(large.status == 413 && large.headers["connection"] == "close")
            // The client goes on sending, as simple ones do, before it reads.
            let huge = try await server.ask(wanted + "4000000\r\n\r\n" + String(repeating: "a", count: 4_000_000))
            #expect(huge.status == 413 && huge.headers["content-type"] == "application/problem+json")
        }
    }

    @Test(
        "of a body in chunks: refused in the middle, and the client can read why",
        arguments: [1001, 200_000, 4_000_000])
    func chunkedBody(_ count: Int) async throws {
        try await withServer({ $0.maximumBodyByteCount = 1000 }, handler: Self.fine) { server in
            let wanted = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            let text = String(repeating: "a", count: 500)
            let fitting = "1f4\r\n\(text)\r\n1f4\r\n\(text)\r\n0\r\n\r\n"
            #expect(try await server.ask(wanted + fitting).text == "1000")
            let chunk = String(count, radix: 16) + "\r\n" + String(repeating: "a", count: count) + "\r\n"
            let response = try await server.ask(wanted + chunk + "0\r\n\r\n")
            #expect(response.status == 413 && response.headers["content-type"] == "application/problem+json")
            for await completion in server.completions where completion.status == 413 {
                #expect(completion.ending == .complete)
                break
            }
        }
    }

    @Test("of connections: a further one waits for its turn")
    func connections() async throws {
        try await withServer({ $0.maximumConnectionCount = 3 }, handler: Self.fine) { server in
            let wires = try await offPool {
                try (0..<3).map { _ in
                    let wire = try server.connect()
                    try wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                    #expect(try wire.response().status == 200)
                    return wire
                }
            }
            try await offPool {
                let late = try server.connect()
                try late.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                var wanted = pollfd(fd: late.descriptor, events: Int16(POLLIN), revents: 0)
                #expect(poll(&wanted, 1, 300) == 0)
                #expect(server.server.connectionCounts.open == 3)
                wires[1].closeSending()
                #expect(try late.response().status == 200)
            }
            withExtendedLifetime(wires) {}
        }
    }

    @Test("of connections of one address: a further one is closed")
    func connectionsOfAnAddress() async throws {
        try await withServer({ $0.maximumConnectionCountPerAddress = 2 }, handler: Self.fine) { server in
            try await offPool {
                let wires = try (0..<2).map { _ in try server.connect() }
                for wire in wires {
                    try wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                    #expect(try wire.response().status == 200)
                }
                #expect(try server.connect().readToEnd().isEmpty)
                #expect(server.server.connectionCounts.refused == 1)
                wires[0].closeSending()
                #expect(try wires[0].readToEnd().isEmpty)
                // Its place is free once the server has closed it too.
                while server.server.connectionCounts.open > 1 { usleep(1000) }
                let next = try server.connect()
                try next.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(try next.response().status == 200)
            }
        }
    }

    @Test("of time: who drips a head, or says nothing, is shut out, and nobody else notices")
    func slowHeads() async throws {
        try await withServer({ $0.headTimeout = .milliseconds(700) }, handler: Self.fine) { server in
            try await offPool {
                let slow = try (0..<200).map { _ in try server.connect() }
                for wire in slow.dropFirst(20) { try wire.send("GET / HTTP/1.1\r\nHost: x\r\n") }
                let quick = try server.connect()
                for _ in 0..<500 {
                    try quick.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                    #expect(try quick.response().status == 200)
                }
                // The drip goes on until the server has had enough.
                for wire in slow { try wire.drip("A: b\r\n", everyMilliseconds: 50) }
                try quick.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(try quick.response().status == 200)
            }
        }
    }

    @Test("of time: who drips the next head of a kept connection is shut out too")
    func slowNextHead() async throws {
        try await withServer(
            {
                $0.headTimeout = .milliseconds(700)
                $0.idleTimeout = .seconds(1)
            }, handler: Self.fine
        ) { server in
            try await offPool {
                let wire = try server.connect()
                try wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(try wire.response().status == 200)
                try wire.send("GET / HTTP/1.1\r\nHost: x\r\n")
                try wire.drip("A: b\r\n", everyMilliseconds: 300)
            }
        }
    }

    @Test("of time: who goes on sending what was refused is shut out")
    func slowRefused() async throws {
        try await withServer({ $0.maximumBodyByteCount = 1000 }, handler: Self.fine) { server in
            try await offPool {
                let wire = try server.connect()
                try wire.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4000000\r\n\r\n")
                #expect(try wire.response().status == 413)
                #expect(try wire.readToEnd().isEmpty)
                try wire.drip("a", everyMilliseconds: 50, isAnswered: true)
            }
        }
    }

    @Test("of time: a body that stands still ends in an error for its reader")
    func idleBody() async throws {
        try await withServer({ $0.idleTimeout = .seconds(1) }, handler: Self.fine) { server in
            try await offPool {
                let wire = try server.connect()
                try wire.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")
                #expect(try wire.readToEnd().isEmpty)
            }
            let completion = await server.nextCompletion()
            #expect(completion?.ending == .timedOut)
            #expect(completion?.status == nil)
        }
    }

    @Test("of the configuration are told by name")
    func configuration() async throws {
        var configuration = HTTPServerConfiguration(port: 0)
        configuration.threadCount = 0
        let server = HTTPServer(configuration) { _ in .respond(ServerResponse()) }
        let error = await #expect(throws: HTTPServerError.self) { try await server.run() }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.message == "threadCount is 0; set it from 1 to 256")
    }
}
