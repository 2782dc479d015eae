#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension ClientAddress {
    /// Reads an address of IPv4 or IPv6 as people write it, without a port and without brackets.
    package init?(_ text: some StringProtocol) {
        var bytes = [UInt8](repeating: 0, count: 16)
        let text = String(text)
        if inet_pton(AF_INET, text, &bytes) == 1 {
            self.init(bytes: Array(bytes.prefix(4)), port: 0)
        } else if inet_pton(AF_INET6, text, &bytes) == 1 {
            self.init(bytes: bytes, port: 0)
        } else {
            return nil
        }
    }

    /// Reads an address as proxies write it into `X-Forwarded-For`: with or without a port, and one of IPv6 with or without
    /// brackets.
    init?(forwarded text: some StringProtocol) {
        if text.first == "[" {
            guard let end = text.lastIndex(of: "]") else { return nil }
            let host = text[text.index(after: text.startIndex)..<end]
            // Brackets are for IPv6 alone.
            guard host.contains(":") else { return nil }
            self.init(host, port: text[text.index(after: end)...])
        } else if let colon = text.firstIndex(of: ":"), colon == text.lastIndex(of: ":") {
            self.init(text[..<colon], port: text[colon...])
        } else {
            self.init(text)
        }
    }

    /// - Parameter port: nothing, or a colon and digits.
    private init?(_ host: some StringProtocol, port: some StringProtocol) {
        guard let address = ClientAddress(host) else { return nil }
        if port.isEmpty {
            self = address
            return
        }
        let digits = port.dropFirst()
        guard port.first == ":", digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = UInt16(digits)
        else { return nil }
        self.init(bytes: address.bytes, port: Int(number))
    }
}
