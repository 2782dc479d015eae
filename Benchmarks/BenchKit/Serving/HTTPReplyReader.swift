/// Reads the replies of one HTTP/1.1 connection from its bytes, and sees that each has just the bytes it promises.
///
/// The harness judges our own server with it, so it is not the client that the server itself uses.
package struct HTTPReplyReader: Sendable {
    private enum Part {
        case head
        case body(left: Int)
        case chunkSize
        case chunk(left: Int)
        /// The end of line behind a chunk.
        case chunkEnd
        case trailer
        /// Of a body that ends with the connection.
        case rest
    }

    /// The longest head, in bytes.
    private static let longestHead = 64 << 10

    private let isHead: Bool
    private let keepsBody: Bool
    private var part = Part.head
    private var line: [UInt8] = []
    private var lines: [String] = []
    private var headByteCount = 0
    private var body: [UInt8] = []
    private var bodyByteCount = 0
    private var reply: HTTPReply?

    /// - Parameters:
    ///   - isHead: whether it answers HEAD, so that no body follows.
    ///   - keepsBody: whether the reply holds its body, which is counted in any case.
    package init(isHead: Bool = false, keepsBody: Bool) {
        self.isHead = isHead
        self.keepsBody = keepsBody
    }

    /// Whether the status is known and only the body is missing.
    package var hasHead: Bool {
        if case .head = part { false } else { true }
    }

    /// Takes the next bytes; gives the reply when it is complete.
    ///
    /// - Throws: `BenchError.Code.badOutput` for what is no reply, and for bytes behind its end.
    package mutating func take(_ bytes: UnsafeRawBufferPointer) throws(BenchError) -> HTTPReply? {
        var rest = UnsafeRawBufferPointer(rebasing: bytes[...])
        while !rest.isEmpty {
            if reply != nil { throw BenchError(.badOutput, "the server sent \(rest.count) bytes behind its answer") }
            let used = try step(rest)
            rest = UnsafeRawBufferPointer(rebasing: rest[used...])
        }
        return reply
    }

    /// The end of the connection; gives the reply if it may end so.
    ///
    /// - Throws: `BenchError.Code.badOutput` when bytes are missing.
    package func end() throws(BenchError) -> HTTPReply {
        guard case .rest = part else {
            throw BenchError(.badOutput, "the connection ended within an answer, behind \(bodyByteCount) bytes of it")
        }
        return completed
    }

    private var completed: HTTPReply {
        let words = lines.first?.split(separator: " ", maxSplits: 2) ?? []
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers[line[..<colon].lowercased()] = String(value)
        }
        return HTTPReply(
            status: words.count > 1 ? Int(words[1]) ?? 0 : 0, headers: headers, body: body, bodyByteCount: bodyByteCount
        )
    }

    /// Uses some of the bytes, at least one, and says how many.
    private mutating func step(_ bytes: UnsafeRawBufferPointer) throws(BenchError) -> Int {
        switch part {
        case .body(let left):
            let count = take(bytes, atMost: left)
            part = .body(left: left - count)
            if count == left { reply = completed }
            return count
        case .chunk(let left):
            let count = take(bytes, atMost: left)
            part = count == left ? .chunkEnd : .chunk(left: left - count)
            return count
        case .rest: return take(bytes, atMost: bytes.count)
        case .head, .chunkSize, .chunkEnd, .trailer:
            guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
                line += bytes
                try checkLength(bytes.count)
                return bytes.count
            }
            line += bytes[..<end]
            try checkLength(end)
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            let text = String(decoding: line, as: UTF8.self)
            line.removeAll(keepingCapacity: true)
            try took(text)
            return end + 1
        }
    }

    private mutating func checkLength(_ count: Int) throws(BenchError) {
        headByteCount += count
        if headByteCount > Self.longestHead, case .head = part {
            throw BenchError(.badOutput, "the server's answer has a head of more than \(Self.longestHead) bytes")
        }
    }

    private mutating func take(_ bytes: UnsafeRawBufferPointer, atMost limit: Int) -> Int {
        let count = min(bytes.count, limit)
        if keepsBody { body += bytes[..<count] }
        bodyByteCount += count
        return count
    }

    private mutating func took(_ text: String) throws(BenchError) {
        switch part {
        case .head where text.isEmpty: try endHead()
        case .head: lines.append(text)
        case .chunkSize:
            guard let size = Int(text.prefix { $0 != ";" }, radix: 16), size >= 0 else {
                throw BenchError(.badOutput, "the server sent \"\(text)\" where the size of a chunk was due")
            }
            part = size == 0 ? .trailer : .chunk(left: size)
        case .chunkEnd:
            guard text.isEmpty else { throw BenchError(.badOutput, "a chunk of the server's is longer than it says") }
            part = .chunkSize
        case .trailer: if text.isEmpty { reply = completed }
        case .body, .chunk, .rest: break
        }
    }

    private mutating func endHead() throws(BenchError) {
        let head = completed
        guard (100...599).contains(head.status), lines.first?.hasPrefix("HTTP/1.1 ") == true else {
            throw BenchError(
                .badOutput, "the server's answer begins with \"\(lines.first ?? "")\", which is no HTTP/1.1")
        }
        if head.status < 200 {
            // An interim answer; the real one follows.
            lines = []
        } else if isHead || head.status == 204 || head.status == 304 {
            part = .body(left: 0)
            reply = completed
        } else if head.headers["transfer-encoding"]?.lowercased() == "chunked" {
            part = .chunkSize
        } else if let text = head.headers["content-length"] {
            guard let length = Int(text), length >= 0 else {
                throw BenchError(.badOutput, "the server's Content-Length is \"\(text)\"")
            }
            part = .body(left: length)
            if length == 0 { reply = completed }
        } else {
            part = .rest
        }
    }
}
