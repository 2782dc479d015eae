#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Owns a socket that takes connections.
struct ListeningSocket: ~Copyable {
    let descriptor: Int32
    let port: Int

    /// Listens at the first address of a host that can be had.
    init(host: String, port: Int) throws(HTTPServerError) {
        guard (0...65535).contains(port) else {
            throw HTTPServerError(.invalidConfiguration, "\(port) is no port; use 1 to 65535, or 0 for any free one")
        }
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE
        #if canImport(Glibc)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &found)
        defer { if let found { freeaddrinfo(found) } }
        guard code == 0, let address = found?.pointee else {
            throw HTTPServerError(
                .addressUnavailable,
                "\"\(host)\" is no address of this machine (\(String(cString: gai_strerror(code)))); correct the host")
        }
        descriptor = try Self.listen(address, host, port)
        self.port = Self.port(of: descriptor) ?? port
    }

    deinit {
        close(descriptor)
    }

    /// What came of asking for a connection.
    enum Acceptance {
        case accepted
        /// The client gave up in the meantime; there may be another.
        case failed
        case nothing
        /// The system has no descriptor or memory for another.
        case exhausted
    }

    /// Takes the next connection, if there is one.
    borrowing func accept(_ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Void) -> Acceptance {
        var storage = sockaddr_storage()
        var byteCount = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let listener = descriptor
        return withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                let accepted = acceptOne(listener, address, &byteCount)
                if accepted >= 0 {
                    body(accepted, address, byteCount)
                    return .accepted
                }
                switch errno {
                case EAGAIN: return .nothing
                case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .exhausted
                default: return .failed
                }
            }
        }
    }

    private static func listen(_ address: addrinfo, _ host: String, _ port: Int) throws(HTTPServerError) -> Int32 {
        let descriptor = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
        if descriptor < 0 { throw failure(errno, host, port) }
        var on: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        // A port whose last connections are not quite forgotten can be had at once. Connections inherit what is set here.
        let isReady =
            setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, size) == 0
            && setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size) == 0
            && fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 && fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0
            && bind(descriptor, address.ai_addr, address.ai_addrlen) == 0 && systemListen(descriptor) == 0
        if isReady { return descriptor }
        let number = errno
        close(descriptor)
        throw failure(number, host, port)
    }

    private static func failure(_ number: Int32, _ host: String, _ port: Int) -> HTTPServerError {
        switch number {
        case EADDRINUSE:
            HTTPServerError(.addressInUse, "port \(port) of \(host) is in use; stop what uses it or take another port")
        case EADDRNOTAVAIL, EAFNOSUPPORT:
            HTTPServerError(.addressUnavailable, "\(host) is no address of this machine; correct the host")
        case EACCES, EPERM:
            HTTPServerError(
                .permissionDenied, "port \(port) of \(host) is not allowed for this user; take one above 1023")
        default:
            HTTPServerError(
                .system, "port \(port) of \(host) cannot be listened at (\(String(cString: strerror(number)))); try again")
        }
    }

    private static func port(of descriptor: Int32) -> Int? {
        var storage = sockaddr_storage()
        var byteCount = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard getsockname(descriptor, address, &byteCount) == 0 else { return nil }
                return ClientAddress(address)?.port
            }
        }
    }
}

private func systemListen(_ descriptor: Int32) -> Int32 { listen(descriptor, SOMAXCONN) }

private func acceptOne(
    _ listener: Int32, _ address: UnsafeMutablePointer<sockaddr>, _ byteCount: UnsafeMutablePointer<socklen_t>
) -> Int32 {
    let descriptor = accept(listener, address, byteCount)
    // MHD sees to it that it does not block.
    if descriptor >= 0 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    return descriptor
}
