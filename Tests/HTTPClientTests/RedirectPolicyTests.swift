import Testing

@testable import HTTPClient

@Suite("A redirect is followed where it may be")
struct RedirectPolicyTests {
    private let request = HTTPRequest(
        "POST", "http://a.example/x", headers: ["Authorization": "secret", "Content-Type": "a/b", "X": "kept"],
        body: .bytes([1]))

    private func follow(
        _ policy: RedirectPolicy, _ status: Int, to location: String?, from url: String = "http://a.example/x",
        count: Int = 0
    ) throws -> HTTPRequest? {
        let decision = try policy.decide(
            status: status, location: location, request: request, url: HTTPURL(url), count: count)
        guard case .follow(let next, _) = decision else { return nil }
        return next
    }

    @Test("only redirects with a location are followed, and none if none are wanted")
    func which() throws {
        for status in [200, 300, 304, 400, 500] {
            #expect(try follow(.anywhere(maximum: 3), status, to: "/y") == nil, "\(status)")
        }
        #expect(try follow(.anywhere(maximum: 3), 302, to: nil) == nil)
        #expect(try follow(.none, 302, to: "/y") == nil)
        for status in [301, 302, 303, 307, 308] {
            #expect(try follow(.anywhere(maximum: 3), status, to: "/y") != nil, "\(status)")
        }
    }

    @Test("where the request must stay as it is, only 307 and 308 are followed")
    func unchanged() throws {
        for status in [301, 302, 303] {
            #expect(try follow(.unchanged(maximum: 1), status, to: "/y") == nil, "\(status)")
        }
        for status in [307, 308] {
            let next = try #require(try follow(.unchanged(maximum: 1), status, to: "http://b.example/y"))
            #expect(next.method == "POST" && next.headers["Authorization"] == nil)
        }
        let error = #expect(throws: HTTPClientError.self) {
            _ = try follow(.unchanged(maximum: 1), 307, to: "/y", count: 1)
        }
        #expect(error?.code == .redirectRefused)
    }

    @Test("301, 302 and 303 turn a POST into a GET without its body; 307 and 308 send it again")
    func methods() throws {
        for status in [301, 302, 303] {
            let next = try #require(try follow(.anywhere(maximum: 1), status, to: "/y"))
            #expect(next.method == "GET")
            #expect(next.body == nil)
            #expect(next.headers["Content-Type"] == nil)
            #expect(next.headers["X"] == "kept")
        }
        for status in [307, 308] {
            let next = try #require(try follow(.anywhere(maximum: 1), status, to: "/y"))
            #expect(next.method == "POST")
            guard case .bytes([1]) = next.body else {
                Issue.record("the body is sent again")
                return
            }
        }
    }

    @Test("a foreign origin does not get the credentials")
    func credentials() throws {
        #expect(try follow(.anywhere(maximum: 1), 307, to: "/y")?.headers["Authorization"] == "secret")
        for location in ["http://b.example/", "http://a.example:81/", "https://a.example/", "//b.example/"] {
            #expect(try follow(.anywhere(maximum: 1), 307, to: location)?.headers["Authorization"] == nil)
        }
    }

    @Test("too many, foreign, unencrypted and unreadable ones are refused")
    func refusals() {
        func code(_ body: () throws -> HTTPRequest?) -> HTTPClientError.Code? {
            #expect(throws: HTTPClientError.self, performing: { _ = try body() })?.code
        }
        #expect(code { try follow(.anywhere(maximum: 2), 302, to: "/y", count: 2) } == .redirectRefused)
        #expect(code { try follow(.sameOrigin(maximum: 2), 302, to: "http://b.example/") } == .redirectRefused)
        #expect(
            code { try follow(.anywhere(maximum: 2), 302, to: "http://a.example/", from: "https://a.example/") }
                == .redirectRefused)
        #expect(code { try follow(.anywhere(maximum: 2), 302, to: "file:///etc/passwd") } == .invalidURL)
    }

    @Test("a body that can be sent only once is not sent twice")
    func streams() throws {
        let request = HTTPRequest("PUT", "http://a.example/x", body: .stream(byteCount: nil) { nil })
        let error = try #require(throws: HTTPClientError.self) {
            _ = try RedirectPolicy.anywhere(maximum: 1).decide(
                status: 307, location: "/y", request: request, url: HTTPURL(request.url), count: 0)
        }
        #expect(error.code == .redirectRefused)
    }
}
