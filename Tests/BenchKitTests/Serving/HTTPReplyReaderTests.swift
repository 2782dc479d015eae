import BenchKit
import Testing

@Suite struct HTTPReplyReaderTests {
    /// Feeds a text in pieces of a size; gives the reply when its last piece is in.
    private func read(
        _ text: String, pieces: Int, isHead: Bool = false, keepsBody: Bool = true
    ) throws -> (reply: HTTPReply?, reader: HTTPReplyReader) {
        var reader = HTTPReplyReader(isHead: isHead, keepsBody: keepsBody)
        var reply: HTTPReply?
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            #expect(reply == nil, "a reply before its end")
            let piece = Array(bytes[start..<min(bytes.count, start + pieces)])
            reply = try piece.withUnsafeBytes { try reader.take($0) }
        }
        return (reply, reader)
    }

    @Test("a body of a known length is complete with its last byte, however it comes", arguments: [1, 2, 7, 1000])
    func length(pieces: Int) throws {
        let (found, _) = try read(
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Name:  a b\r\n\r\nhello", pieces: pieces)
        let reply = try #require(found)
        #expect(reply.status == 200 && reply.text == "hello" && reply.bodyByteCount == 5)
        #expect(reply.headers["x-name"] == "a b" && !reply.closes)
    }

    @Test("chunks are put together without their framing, trailers are passed over", arguments: [1, 3, 1000])
    func chunks(pieces: Int) throws {
        let text =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=1\r\nhello\r\nB\r\n, you there\r\n0\r\nX-T: 1\r\n\r\n"
        let reply = try #require(try read(text, pieces: pieces).reply)
        #expect(reply.text == "hello, you there" && reply.bodyByteCount == 16)
    }

    @Test("what has no body ends with its head", arguments: [(204, false), (304, false), (200, true)])
    func bodiless(status: Int, isHead: Bool) throws {
        let text = "HTTP/1.1 \(status) X\r\nContent-Length: \(status == 204 ? 0 : 9)\r\n\r\n"
        let reply = try #require(try read(text, pieces: 4, isHead: isHead).reply)
        #expect(reply.status == status && reply.bodyByteCount == 0)
    }

    @Test("an interim answer is not the answer")
    func interim() throws {
        let text = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"
        #expect(try read(text, pieces: 6).reply?.status == 201)
    }

    @Test("a body that is not kept is counted")
    func counted() throws {
        let reply = try #require(
            try read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", pieces: 9, keepsBody: false).reply)
        #expect(reply.bodyByteCount == 5 && reply.body.isEmpty)
    }

    @Test("a body without a length ends with the connection; one with a length may not")
    func endings() throws {
        let open = try read("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhel", pieces: 100)
        #expect(open.reply == nil)
        let reply = try open.reader.end()
        #expect(reply.text == "hel" && reply.closes)
        let short = try read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel", pieces: 100)
        #expect(short.reply == nil)
        #expect(throws: BenchError.self) { try short.reader.end() }
        #expect(throws: BenchError.self) { try HTTPReplyReader(keepsBody: true).end() }
    }

    @Test(
        "what is no answer, and what comes behind one, is an error",
        arguments: [
            "SSH-2.0-x\r\n\r\n", "HTTP/1.0 200 OK\r\n\r\n", "HTTP/1.1 x\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
            "HTTP/1.1 200 " + String(repeating: "x", count: 70_000),
        ])
    func refused(text: String) {
        #expect(throws: BenchError.self) { try read(text, pieces: 1_000_000) }
    }

    @Test("a call is sent with its fields and the length of its content")
    func call() {
        var call = HTTPCall("PUT", "/a?b", [("X-A", "1")], bodyByteCount: 7)
        #expect(
            String(decoding: call.head, as: UTF8.self)
                == "PUT /a?b HTTP/1.1\r\nHost: localhost\r\nX-A: 1\r\nContent-Length: 7\r\n\r\n")
        call.bodyByteCount = nil
        #expect(!String(decoding: call.head, as: UTF8.self).contains("Content-Length"))
    }
}
