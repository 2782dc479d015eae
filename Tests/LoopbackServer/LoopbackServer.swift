import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A server on 127.0.0.1 that does with each connection what a test says, well or badly.
///
/// Each connection has a thread of its own, so that a script may block. The last reference gone, it stops listening.
public final class LoopbackServer: Sendable {
    public typealias Script = @Sendable (LoopbackConnection) throws -> Void

    /// The port it listens on.
    public let port: Int
    private let descriptor: Int32
    private let log = Log()

    /// Listens on a free port.
    public init(_ script: @escaping Script) throws {
        #if canImport(Glibc)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { throw LoopbackFailure("socket", errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, pointer, &length) == 0
            }
        }
        guard result else {
            let number = errno
            close(descriptor)
            throw LoopbackFailure("listen", number)
        }
        self.descriptor = descriptor
        port = Int(UInt16(bigEndian: address.sin_port))
        acceptAll(script)
    }

    deinit {
        // Ends the wait of the listening thread, which closes.
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Where it is, without a slash at the end.
    public var url: String { "http://127.0.0.1:\(port)" }

    /// The number of connections taken so far.
    public var connectionCount: Int { log.connections.withLock { $0 } }

    /// What ended scripts before their time; that a client has gone may be just what a test wants.
    public var failures: [any Error] { log.failures.withLock { $0 } }

    private func acceptAll(_ script: @escaping Script) {
        let descriptor = descriptor
        LoopbackThread.start { [log] in
            var number = 0
            while true {
                let connection = accept(descriptor, nil, nil)
                if connection < 0 {
                    if errno == EINTR || errno == ECONNABORTED { continue }
                    close(descriptor)
                    return
                }
                number += 1
                log.connections.withLock { $0 += 1 }
                let peer = LoopbackConnection(connection, number: number)
                LoopbackThread.start {
                    do {
                        try script(peer)
                    } catch {
                        log.failures.withLock { $0.append(error) }
                    }
                    peer.close()
                }
            }
        }
    }

    /// What outlives the server while its threads end.
    private final class Log: Sendable {
        let connections = Mutex(0)
        let failures = Mutex<[any Error]>([])
    }
}
