import Foundation
import Synchronization

/// A client's end of a connection, which sends and reads whatever a test says. Calls block.
package final class Wire: Sendable {
    package let descriptor: Int32
    private let unread = Mutex([UInt8]())

    package init(port: Int, receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, socklen_t(MemoryLayout<Int32>.size))
        }
        // A test whose server says nothing shall fail, not hang.
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if result != 0 {
            let number = errno
            Foundation.close(descriptor)
            throw WireFailure("connect: \(String(cString: strerror(number)))")
        }
    }

    deinit {
        Foundation.close(descriptor)
    }

    package func send(_ text: String) throws { try send(Array(text.utf8)) }

    package func send(_ bytes: [UInt8]) throws {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Foundation.send(
                    descriptor, buffer.baseAddress.map { $0 + offset }, bytes.count - offset, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw WireFailure("send: \(String(cString: strerror(errno)))") }
            offset += count
        }
    }

    /// Sends zeros until the server takes no more for 300 ms, or all are sent; tells how many went out.
    package func sendUntilStuck(_ count: Int) throws -> Int {
        let piece = [UInt8](repeating: 0, count: 1 << 16)
        var sent = 0
        while sent < count {
            var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            if poll(&wanted, 1, 300) == 0 { return sent }
            let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
            let number = Foundation.send(descriptor, piece, min(piece.count, count - sent), flags)
            if number < 0 && errno == EAGAIN { continue }
            guard number > 0 else { throw WireFailure("send: \(String(cString: strerror(errno)))") }
            sent += number
        }
        return sent
    }

    /// Sends a text again and again until the server has had enough of it.
    ///
    /// - Parameter isAnswered: whether what there is to read from the server, its end included, has been read; then the
    ///   server has had enough when the connection is broken.
    package func drip(_ text: String, everyMilliseconds pause: Int32, isAnswered: Bool = false) throws {
        while true {
            var wanted = pollfd(fd: descriptor, events: isAnswered ? 0 : Int16(POLLIN), revents: 0)
            if poll(&wanted, 1, pause) != 0 { return }
            try send(text)
        }
    }

    package func closeSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Closes so that what is still to come is thrown away.
    package func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
        // The number stays ours until deinit: another file must not get it in between.
        let null = open("/dev/null", O_RDONLY | O_CLOEXEC)
        dup2(null, descriptor)
        Foundation.close(null)
    }

    /// Some bytes; none at the end of the connection.
    package func read(atMost maximum: Int = 1 << 16) throws -> [UInt8] {
        let kept = unread.withLock { unread in
            defer { unread.removeFirst(min(maximum, unread.count)) }
            return Array(unread.prefix(maximum))
        }
        if !kept.isEmpty { return kept }
        var number: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: maximum) { buffer, filled in
            let count = recv(descriptor, buffer.baseAddress, maximum, 0)
            if count < 0 { number = errno }
            filled = max(0, count)
        }
        if number != 0 { throw WireFailure("recv: \(String(cString: strerror(number)))") }
        return bytes
    }

    /// Reads until the server closes.
    package func readToEnd() throws -> [UInt8] {
        var all: [UInt8] = []
        while true {
            let bytes = try read()
            if bytes.isEmpty { return all }
            all += bytes
        }
    }

    package func read(exactly count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let piece = try read(atMost: count - bytes.count)
            if piece.isEmpty { throw WireFailure("the server closed after \(bytes.count) of \(count) bytes") }
            bytes += piece
        }
        return bytes
    }

    package func head() throws -> WireResponse {
        var head: [UInt8] = []
        while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
            let byte = try read(atMost: 1)
            if byte.isEmpty { throw WireFailure("the server closed within a head: \(head)") }
            head += byte
        }
        return try WireResponse(head: String(decoding: head, as: UTF8.self))
    }

    /// An answer with its body; fails if the body does not come to its end.
    package func response(toHead: Bool = false) throws -> WireResponse {
        var response = try head()
        if toHead || response.status == 204 || response.status == 304 || response.status < 200 { return response }
        if let length = response.headers["content-length"].flatMap({ Int($0) }) {
            response.body = try read(exactly: length)
        } else if response.headers["transfer-encoding"] == "chunked" {
            response.body = try chunks()
        } else {
            response.body = try readToEnd()
        }
        return response
    }

    private func line() throws -> String {
        var line: [UInt8] = []
        while line.last != 10 { line += try read(exactly: 1) }
        return String(decoding: line.dropLast(2), as: UTF8.self)
    }

    private func chunks() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            guard let size = Int(try line(), radix: 16) else { throw WireFailure("no size of a chunk") }
            bytes += try read(exactly: size)
            _ = try line()
            if size == 0 { return bytes }
        }
    }
}
