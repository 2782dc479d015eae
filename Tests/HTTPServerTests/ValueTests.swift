import Foundation
import TestSupport
import Testing

@testable import HTTPServer

@Suite("Values of the server")
struct ValueTests {
    @Test(
        "a date is written as HTTP has it",
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (4_102_444_799, "Thu, 31 Dec 2099 23:59:59 GMT"),
        ])
    func dates(_ seconds: Int, _ text: String) {
        #expect(HTTPDate.text(secondsSince1970: seconds) == text)
    }

    @Test(
        "an event is written as browsers read it",
        arguments: [
            (ServerSentEvent(data: "a"), "data: a\n\n"), (ServerSentEvent(data: ""), "data: \n\n"),
            (ServerSentEvent(data: "a\nb\r\nc\rd\n"), "data: a\ndata: b\ndata: c\ndata: d\ndata: \n\n"),
            (ServerSentEvent(event: "e", data: "x", id: "7", retry: 500), "event: e\nid: 7\nretry: 500\ndata: x\n\n"),
            (ServerSentEvent(event: "a\ndata: evil", id: "1\r\0"), "event: a data: evil\nid: 1  \n\n"),
            (ServerSentEvent(comment: ""), ":\n\n"), (ServerSentEvent(comment: "a\nb"), ": a\n: b\n\n"),
            (ServerSentEvent(), "\n"),
        ])
    func events(_ event: ServerSentEvent, _ text: String) {
        #expect(String(decoding: event.bytes, as: UTF8.self) == text)
    }

    @Test(
        "percent-encoding is decoded, or refused",
        arguments: [
            ("a%20b", "a b"), ("%C3%A9+", "é+"), ("%2e%2E", ".."), ("", ""), ("%", nil), ("%4", nil), ("%zz", nil),
            ("%FF", nil), ("a%00b", nil), ("%C0%AF", nil),
        ])
    func percentCoding(_ text: String, _ decoded: String?) {
        #expect(PercentCoding.decoded(text) == decoded)
    }

    @Test(
        "the fields of a form are found in their order",
        arguments: [
            ("", []), ("a", [("a", "")]), ("a=", [("a", "")]), ("=b", [("", "b")]), ("a=b=c", [("a", "b=c")]),
            ("a=1&&b=2&a=3", [("a", "1"), ("b", "2"), ("a", "3")]), ("a+b=%2B+%20", [("a b", "+  ")]),
            ("%zz=%", [("%zz", "%")]), ("n=%C3%A9%FF", [("n", "é\u{FFFD}")]),
        ] as [(String, [(String, String)])])
    func formFields(_ text: String, _ fields: [(String, String)]) throws {
        let form = try FormFields(text)
        #expect(form.fields.map(\.name) == fields.map(\.0) && form.fields.map(\.value) == fields.map(\.1))
        #expect(form["a"] == fields.first { $0.0 == "a" }?.1)
    }

    @Test("a form of too many fields is refused")
    func tooManyFields() throws {
        #expect(try FormFields("a&b&c", maximumCount: 3).fields.count == 3)
        #expect(throws: HTTPServerError.self) { try FormFields("a&b&c&d", maximumCount: 3) }
    }

    @Test(
        "parameters of a field value are read",
        arguments: [
            ("text/HTML", "text/html", []), ("a/b; C=d", "a/b", [("c", "d")]),
            ("a;b=\"c;d\\\"e\\\\f\";g=h ;", "a", [("b", "c;d\"e\\f"), ("g", "h")]),
            ("a; b=\"C:\\dir\\x\"", "a", [("b", "C:\\dir\\x")]), ("a ;; b=1", "a", [("b", "1")]),
            ("a; b=", "a", [("b", "")]),
        ] as [(String, String, [(String, String)])])
    func parameters(_ text: String, _ value: String, _ parameters: [(String, String)]) throws {
        let read = try #require(ParameterizedValue(text))
        #expect(read.value == value)
        #expect(read.parameters.map(\.name) == parameters.map(\.0))
        #expect(read.parameters.map(\.value) == parameters.map(\.1))
    }

    @Test("or refused", arguments: ["", ";a=b", "a; b", "a; =b", "a; b=\"c", "a; b=\"c\"d"])
    func badParameters(_ text: String) {
        #expect(ParameterizedValue(text) == nil)
    }

    @Test(
        "a client is its IPv4 address, however it comes, or its network of IPv6",
        arguments: [
            ("::ffff:192.0.2.1", "192.0.2.1", "192.0.2.1"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8:1:2::9", "2001:db8:1:2::9", "2001:db8:1:2::/64"), ("::1", "::1", "::/64"),
            ("::fffe:192.0.2.1", "::fffe:c000:201", "::/64"),
        ])
    func clientAddress(_ text: String, _ description: String, _ client: String) throws {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        #expect(inet_pton(AF_INET6, text, &address.sin6_addr) == 1)
        let read = try #require(
            withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { ClientAddress($0) }
            })
        #expect(read.description == description && read.client == client)
    }

    @Test("a queue of bytes joins drips and gives everything back in order")
    func byteQueue() {
        var queue = ByteQueue()
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
        for byte in bytes[..<50_000] { queue.append([byte]) }
        queue.append(Array(bytes[50_000...]))
        queue.append([])
        #expect(queue.count == 100_000)
        var result: [UInt8] = []
        for size in [1, 70_000, 100_000] {
            result += [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
                filled = queue.move(to: UnsafeMutableRawBufferPointer(buffer))
            }
        }
        #expect(result == bytes && queue.count == 0 && queue.takeFirst() == nil)
    }
}
