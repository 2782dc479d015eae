import LoopbackServer
import Testing

@testable import HTTPClient

@Suite("Servers that misbehave give clear errors", .timeLimit(.minutes(1)))
struct HostileServerTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let code: HTTPClientError.Code
        let answer: String
        /// Whether the server keeps the connection open and says nothing more.
        var hangs = false
    }

    static let cases = [
        Case(testDescription: "no answer", code: .connectionLost, answer: ""),
        Case(testDescription: "garbage", code: .invalidResponse, answer: "\u{1}\u{2} garbage\r\n\r\n"),
        Case(testDescription: "another protocol", code: .invalidResponse, answer: "SSH-2.0-OpenSSH_9.9\r\n"),
        Case(testDescription: "half a head", code: .invalidResponse, answer: "HTTP/1.1 200 OK\r\nContent-"),
        Case(
            testDescription: "a short body", code: .connectionLost,
            answer: "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"),
        Case(
            testDescription: "a short chunk", code: .connectionLost,
            answer: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nshort"),
        Case(
            testDescription: "too many fields", code: .headersTooLarge,
            answer: "HTTP/1.1 200 OK\r\n"
                + String(repeating: "A: \(String(repeating: "b", count: 1000))\r\n", count: 100)
                + "\r\n"),
        Case(
            testDescription: "an endless field", code: .other,
            answer: "HTTP/1.1 200 OK\r\nA: " + String(repeating: "b", count: 300_000) + "\r\n\r\n"),
        Case(
            testDescription: "a body that says it is too large", code: .bodyTooLarge,
            answer: "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"),
        Case(
            testDescription: "a body that does not say so", code: .bodyTooLarge,
            answer: "HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 5000)),
        Case(testDescription: "silence", code: .timedOut, answer: "", hangs: true),
        Case(
            testDescription: "silence within a body", code: .timedOut,
            answer: "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", hangs: true),
    ]

    @Test("an answer that is none is an error that says so", arguments: cases)
    func answers(example: Case) async throws {
        let server = try LoopbackServer { connection in
            _ = try connection.request()
            try connection.write(example.answer)
            if example.hangs { try connection.waitForClose() }
        }
        var configuration = HTTPClientConfiguration(addresses: .all)
        configuration.timeouts.idle = .milliseconds(300)
        let client = HTTPClient(configuration)
        let error = await #expect(throws: HTTPClientError.self) {
            _ = try await client.collect(HTTPRequest("GET", server.url + "/?signature=hidden"), upTo: 1000)
        }
        #expect(error?.code == example.code, "\(String(describing: error))")
        #expect(error.map { "\($0)" }?.contains("hidden") == false)
    }

    @Test("the total limit ends a transfer that always moves a little")
    func total() async throws {
        let server = try LoopbackServer { connection in
            _ = try connection.request()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")
            while true { try connection.write([1]) }
        }
        let client = HTTPClient(HTTPClientConfiguration(addresses: .all))
        let error = await #expect(throws: HTTPClientError.self) {
            let request = HTTPRequest(
                "GET", server.url + "/", timeouts: HTTPTimeouts(total: .milliseconds(500)))
            for try await _ in try await client.send(request).body {}
        }
        #expect(error?.code == .timedOut)
    }

    @Test("nobody there, and a name nobody has")
    func unreachable() async throws {
        let client = HTTPClient(HTTPClientConfiguration(addresses: .all))
        let port = try LoopbackServer { _ in }.port
        for (url, code) in [
            ("http://127.0.0.1:\(port)/", HTTPClientError.Code.unconnected), ("http://nobody.invalid/", .unresolved),
        ] {
            let error = await #expect(throws: HTTPClientError.self) {
                _ = try await client.send(HTTPRequest("GET", url))
            }
            #expect(error?.code == code)
            #expect(error?.code.retryMayHelp == true)
            #expect(error?.code.isBeforeSending == true)
        }
    }

    @Test(
        "a policy of public addresses keeps every spelling of this machine out",
        arguments: ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "2130706433", "0", "0.0.0.0"])
    func addresses(host: String) async throws {
        let server = try LoopbackServer { try $0.respond(200) }
        let client = HTTPClient(HTTPClientConfiguration(addresses: .publicOnly))
        let error = await #expect(throws: HTTPClientError.self) {
            _ = try await client.send(HTTPRequest("GET", "http://\(host):\(server.port)/"))
        }
        #expect(error?.code == .addressRefused)
        #expect(error?.code.retryMayHelp == false)
        #expect(server.connectionCount == 0)
    }

    @Test("an encrypted connection to a server that has no certificate is refused")
    func encryption() async throws {
        let server = try LoopbackServer { connection in
            _ = try connection.read(atMost: 100)
            try connection.write("HTTP/1.1 200 OK\r\n\r\n")
        }
        let client = HTTPClient(HTTPClientConfiguration(addresses: .all))
        let error = await #expect(throws: HTTPClientError.self) {
            _ = try await client.send(HTTPRequest("GET", "https://127.0.0.1:\(server.port)/"))
        }
        #expect(error?.code == .insecure)
    }
}
