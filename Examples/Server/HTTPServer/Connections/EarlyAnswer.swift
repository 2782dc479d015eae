#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Answers in the middle of a request's body, where MHD takes no response; the connection ends behind it.
///
/// Nothing else is being sent then, and what is small fits into the system's buffer of a connection that waits for a request.
enum EarlyAnswer {
    /// The whole answer as it is sent; nil for a body that is not in memory, or what cannot be sent.
    static func text(of response: ServerResponse, method: RequestMethod) -> [UInt8]? {
        let body: [UInt8]
        switch response.body {
        case .none: body = []
        case .bytes(let bytes): body = bytes
        default: return nil
        }
        var head = "HTTP/1.1 \(response.status) \(ServerResponse.reasonPhrase(response.status))\r\n"
        head += "Date: \(HTTPDate.now)\r\nConnection: close\r\nContent-Length: \(body.count)\r\n"
        for field in response.headers.fields where !field.value.isEmpty {
            guard FieldSyntax.isToken(field.name.utf8), FieldSyntax.isValue(field.value.utf8) else { return nil }
            head += "\(field.name): \(field.value)\r\n"
        }
        return Array((head + "\r\n").utf8) + (method == .head ? [] : body)
    }

    /// - Returns: whether all of it went to the system.
    static func send(_ text: [UInt8], to descriptor: Int32) -> Bool {
        #if canImport(Darwin)
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        return systemSend(descriptor, text, text.count, flags) == text.count
    }
}

private func systemSend(_ descriptor: Int32, _ bytes: [UInt8], _ count: Int, _ flags: Int32) -> Int {
    send(descriptor, bytes, count, flags)
}
