import Testing

@testable import HTTPClient

@Suite("A URL is taken apart once, by the code that connects")
struct HTTPURLTests {
    @Test(
        "a URL has an origin and is sent as it was written",
        arguments: [
            ("http://example.com", "http://example.com/", "http://example.com:80"),
            ("https://Example.com/a%2Fb/../c?x=1", "https://Example.com/a%2Fb/../c?x=1", "https://example.com:443"),
            ("HTTP://example.com:8080/", "http://example.com:8080/", "http://example.com:8080"),
            ("http://[::1]:99/a", "http://[::1]:99/a", "http://[::1]:99"),
        ])
    func parsing(text: String, string: String, origin: String) throws {
        let url = try HTTPURL(text)
        #expect(url.string == string)
        #expect(url.origin == origin)
    }

    @Test(
        "what cannot be connected to over HTTP is refused",
        arguments: [
            "", "example.com/a", "file:///etc/passwd", "ftp://example.com/", "gopher://example.com/", "http://",
            "http://user:secret@example.com/", "http://user@example.com/", "http://example.com:0/",
            "http://example.com:99999/", "http://exa mple.com/", "javascript:alert(1)", "//example.com/",
            "http://a\u{0}b/",
        ])
    func refused(text: String) {
        let error = #expect(throws: HTTPClientError.self) { try HTTPURL(text) }
        #expect(error?.code == .invalidURL)
        #expect(error?.message.contains("secret") == false)
    }

    @Test(
        "references are resolved",
        arguments: [
            ("b", "http://h.example/a/b"), ("/b", "http://h.example/b"), ("?q=2", "http://h.example/a/x?q=2"),
            ("https://o.example/", "https://o.example/"), ("//o.example/y", "http://o.example/y"),
        ])
    func resolving(reference: String, expected: String) throws {
        let string = try HTTPURL("http://h.example/a/x?q=1").resolving(reference).string
        #expect(string == expected)
    }

    @Test("the query, which may hold a signature, is not shown")
    func description() throws {
        #expect(try !"\(HTTPURL("http://example.com/a?X-Amz-Signature=abc"))".contains("abc"))
    }
}
