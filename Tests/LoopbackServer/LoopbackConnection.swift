import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// One connection of a client, used by the thread of its script.
public final class LoopbackConnection: Sendable {
    /// Counted from 1 by the server.
    public let number: Int
    private let descriptor: Int32
    private let state = Mutex((unread: [UInt8](), isClosed: false))

    init(_ descriptor: Int32, number: Int) {
        self.descriptor = descriptor
        self.number = number
    }

    /// Reads the head of a request, and its body when its length is told; nil when the client has closed.
    public func request() throws -> LoopbackRequest? {
        guard let head = try requestHead() else { return nil }
        if head["expect"]?.lowercased() == "100-continue" { try write("HTTP/1.1 100 Continue\r\n\r\n") }
        var request = head
        if let length = head["content-length"].flatMap({ Int($0) }) {
            request.body = try read(exactly: length)
        } else if head["transfer-encoding"] == "chunked" {
            request.body = try readChunked()
        }
        return request
    }

    /// Reads the head of a request and nothing behind it; nil when the client has closed.
    public func requestHead() throws -> LoopbackRequest? {
        var lines: [String] = []
        while true {
            guard let line = try readLine() else {
                if lines.isEmpty { return nil }
                throw LoopbackFailure("the client closed within a head")
            }
            if line.isEmpty { return LoopbackRequest(lines: lines) }
            lines.append(line)
        }
    }

    /// Sends text as it is.
    public func write(_ text: String) throws { try write(Array(text.utf8)) }

    /// Sends bytes as they are.
    public func write(_ bytes: [UInt8]) throws {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                send(descriptor, buffer.baseAddress.map { $0 + offset }, bytes.count - offset, noSignal)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw LoopbackFailure("send", errno) }
            offset += count
        }
    }

    /// Sends a whole response with its length.
    public func respond(_ status: Int, headers: [String: String] = [:], _ body: [UInt8] = []) throws {
        var head = "HTTP/1.1 \(status) Status\r\nContent-Length: \(body.count)\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        try write(Array((head + "\r\n").utf8) + body)
    }

    /// Sends a whole response with its length.
    public func respond(_ status: Int, headers: [String: String] = [:], _ body: String) throws {
        try respond(status, headers: headers, Array(body.utf8))
    }

    /// Takes some bytes of a body; none at the end of the connection.
    public func read(atMost maximum: Int) throws -> [UInt8] {
        let kept = state.withLock { state in
            defer { state.unread.removeFirst(min(maximum, state.unread.count)) }
            return Array(state.unread.prefix(maximum))
        }
        if !kept.isEmpty || maximum == 0 { return kept }
        var number: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: maximum) { buffer, filled in
            var count = recv(descriptor, buffer.baseAddress, maximum, 0)
            while count < 0 && errno == EINTR { count = recv(descriptor, buffer.baseAddress, maximum, 0) }
            if count < 0 { number = errno }
            filled = max(0, count)
        }
        if number != 0 { throw LoopbackFailure("recv", number) }
        return bytes
    }

    /// Sends zeros until the client takes no more for 300 ms, or all are sent.
    ///
    /// - Returns: the number of bytes that went out.
    public func writeUntilStuck(_ count: Int) throws -> Int {
        let piece = [UInt8](repeating: 0, count: 1 << 16)
        var sent = 0
        while sent < count {
            var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            if poll(&wanted, 1, 300) == 0 { return sent }
            let number = send(descriptor, piece, min(piece.count, count - sent), noSignal | Int32(MSG_DONTWAIT))
            if number < 0 && (errno == EAGAIN || errno == EINTR) { continue }
            guard number > 0 else { throw LoopbackFailure("send", errno) }
            sent += number
        }
        return sent
    }

    /// Waits until the client closes, taking what it still sends.
    public func waitForClose() throws {
        while try !read(atMost: 65_536).isEmpty {}
    }

    func close() {
        let mustClose = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        guard mustClose else { return }
        shutdown(descriptor, Int32(SHUT_RDWR))
        closeDescriptor(descriptor)
    }

    private func read(exactly count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let piece = try read(atMost: min(1 << 16, count - bytes.count))
            if piece.isEmpty { throw LoopbackFailure("the client closed after \(bytes.count) of \(count) bytes") }
            bytes += piece
        }
        return bytes
    }

    private func readChunked() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            guard let line = try readLine(), let size = Int(line, radix: 16) else {
                throw LoopbackFailure("no size of a chunk")
            }
            bytes += try read(exactly: size)
            _ = try readLine()
            if size == 0 { return bytes }
        }
    }

    private func readLine() throws -> String? {
        var line: [UInt8] = []
        while true {
            let more = try read(atMost: 4096)
            if more.isEmpty {
                if line.isEmpty { return nil }
                throw LoopbackFailure("the client closed within a line")
            }
            if let end = more.firstIndex(of: 10) {
                line += more[..<end]
                state.withLock { $0.unread.insert(contentsOf: more[(end + 1)...], at: 0) }
                if line.last == 13 { line.removeLast() }
                return String(decoding: line, as: UTF8.self)
            }
            line += more
        }
    }
}

private func closeDescriptor(_ descriptor: Int32) { close(descriptor) }

#if canImport(Darwin)
    private let noSignal: Int32 = 0
#else
    private let noSignal = Int32(MSG_NOSIGNAL)
#endif
