import TestSupport
import Testing

@testable import HTTPServer

@Suite("Trusted proxies")
struct TrustedProxyTests {
    @Test(
        "are addresses and networks of either kind",
        arguments: [
            ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "127.0.0.2", false), ("10.0.0.0/8", "10.255.0.1", true),
            ("10.0.0.0/8", "11.0.0.1", false), ("10.1.2.3/8", "10.9.9.9", true),
            ("192.0.2.128/25", "192.0.2.129", true),
            ("192.0.2.128/25", "192.0.2.127", false), ("172.16.0.0/12", "172.31.255.255", true),
            ("172.16.0.0/12", "172.32.0.0", false), ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "::2", false),
            ("::/0", "2001:db8::1", true), ("::/0", "192.0.2.1", false), ("::1", "::1", true), ("::1", "::2", false),
            ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
            ("10.0.0.0/8", "::ffff:10.0.0.1", true), ("::ffff:10.0.0.0/104", "10.0.0.1", true),
            ("::ffff:10.0.0.0/104", "11.0.0.1", false), (" 10.0.0.1 ,\t::1 ", "::1", true),
        ])
    func networks(_ list: String, _ address: String, _ isTrusted: Bool) throws {
        let proxies = try #require(TrustedProxies(parsing: list))
        #expect(proxies.contains(try #require(ClientAddress(address))) == isTrusted)
    }

    @Test(
        "are nothing else",
        arguments: [
            "", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0/8",
            "/8", "::/129", "::ffff:10.0.0.0/95", "[::1]", "127.0.0.1:80", "127.0.0.1,", ",", "127.0.0.1;::1",
            "fe80::1%eth0",
        ])
    func garbage(_ list: String) {
        #expect(TrustedProxies(parsing: list) == nil)
    }

    @Test("none are trusted by default")
    func nobody() throws {
        let peer = try #require(ClientAddress("127.0.0.1"))
        #expect(TrustedProxies().client(of: peer, forwardedFor: ["192.0.2.1"]) == peer)
    }

    /// The proxies are 10.0.0.0/8 and fd00::/8.
    @Test(
        "tell the client's address, and strangers do not",
        arguments: [
            // From whom, with what, is from whom.
            ("10.0.0.1", ["192.0.2.1"], "192.0.2.1"), ("192.0.2.9", ["192.0.2.1"], "192.0.2.9"),
            ("10.0.0.1", [], "10.0.0.1"), ("10.0.0.1", [""], "10.0.0.1"), ("10.0.0.1", [" , ,"], "10.0.0.1"),
            // What stands before the first stranger is the stranger's own.
            ("10.0.0.1", ["198.51.100.7, 192.0.2.1"], "192.0.2.1"),
            ("10.0.0.1", ["198.51.100.7, 192.0.2.1, 10.0.0.2"], "192.0.2.1"),
            ("10.0.0.1", ["10.0.0.3, 192.0.2.1,10.0.0.2"], "192.0.2.1"),
            ("10.0.0.1", ["nonsense, 192.0.2.1"], "192.0.2.1"),
            // Several fields are one list.
            ("10.0.0.1", ["198.51.100.7", "192.0.2.1"], "192.0.2.1"),
            ("10.0.0.1", ["198.51.100.7, 192.0.2.1", "10.0.0.2"], "192.0.2.1"),
            ("10.0.0.1", ["192.0.2.1,,", ", 10.0.0.2 "], "192.0.2.1"),
            // All are proxies: the first asked for itself.
            ("10.0.0.1", ["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
            // With ports and brackets, of either kind.
            ("10.0.0.1", ["192.0.2.1:5678"], "192.0.2.1"), ("10.0.0.1", ["[2001:db8::1]:443"], "2001:db8::1"),
            ("10.0.0.1", ["[2001:DB8::1]"], "2001:db8::1"), ("fd00::1", ["2001:db8:0:0::1"], "2001:db8::1"),
            ("10.0.0.1", ["2001:db8::1, [fd00::2]:80"], "2001:db8::1"), ("::ffff:10.0.0.1", ["192.0.2.1"], "192.0.2.1"),
            ("10.0.0.1", ["::ffff:192.0.2.1"], "192.0.2.1"), ("10.0.0.1", ["[::ffff:192.0.2.1]:80"], "192.0.2.1"),
            // Something else than an address is in the way.
            ("10.0.0.1", ["unknown"], "10.0.0.1"), ("10.0.0.1", ["192.0.2.1, unknown"], "10.0.0.1"),
            ("10.0.0.1", ["192.0.2.1, unknown, 10.0.0.2"], "10.0.0.1"), ("10.0.0.1", ["192.0.2.1:"], "10.0.0.1"),
            ("10.0.0.1", ["192.0.2.1:x"], "10.0.0.1"), ("10.0.0.1", ["192.0.2.1:65536"], "10.0.0.1"),
            ("10.0.0.1", ["192.0.2.1:+80"], "10.0.0.1"), ("10.0.0.1", ["192.0.2"], "10.0.0.1"),
            ("10.0.0.1", ["[192.0.2.1]"], "10.0.0.1"), ("10.0.0.1", ["[2001:db8::1"], "10.0.0.1"),
            ("10.0.0.1", ["[2001:db8::1]80"], "10.0.0.1"), ("10.0.0.1", ["2001:db8::1]"], "10.0.0.1"),
            ("10.0.0.1", ["fe80::1%eth0"], "10.0.0.1"), ("10.0.0.1", ["192.0.2.1 192.0.2.2"], "10.0.0.1"),
            ("10.0.0.1", ["\"192.0.2.1\""], "10.0.0.1"), ("10.0.0.1", ["[]"], "10.0.0.1"),
            ("10.0.0.1", [":"], "10.0.0.1"),
        ] as [(String, [String], String)])
    func clients(_ peer: String, _ fields: [String], _ client: String) throws {
        let proxies = try #require(TrustedProxies(parsing: "10.0.0.0/8,fd00::/8"))
        let found = proxies.client(of: try #require(ClientAddress(peer)), forwardedFor: fields)
        #expect(found.description == client)
    }

    private static let echo: HTTPServer.Handler = { request in
        let told = request.clientAddress?.description ?? "nobody"
        return .run { head, _ in
            ServerResponse(body: .bytes(Array("\(told) \(head.clientAddress?.description ?? "nobody")".utf8)))
        }
    }

    @Test("of a running server count for each request of a connection by itself", .timeLimit(.minutes(1)))
    func requests() async throws {
        for (proxies, expected) in [("127.0.0.1", "192.0.2.1"), ("10.0.0.0/8", "127.0.0.1")] {
            let trusted = try #require(TrustedProxies(parsing: proxies))
            try await withServer({ $0.trustedProxies = trusted }, handler: Self.echo) { server in
                let texts = try await offPool {
                    let wire = try server.connect()
                    return try ["x-forwarded-FOR: 198.51.100.7\r\nX-Forwarded-For: 192.0.2.1:80\r\n", ""].map {
                        fields in
                        try wire.send("GET / HTTP/1.1\r\nHost: x\r\n\(fields)\r\n")
                        return try wire.response().text
                    }
                }
                #expect(texts == ["\(expected) \(expected)", "127.0.0.1 127.0.0.1"])
            }
        }
    }
}
