/// Addresses with the same first bits, as CIDR has it (RFC 4632 section 3.1, RFC 4291 section 2.3); one address alone is a
/// network too.
package struct AddressNetwork: Hashable, Sendable {
    private let bytes: [UInt8]
    private let bitCount: Int

    /// Reads `10.0.0.0/8`, `fd00::/8` or `127.0.0.1`. Bits of the address behind its prefix do not count.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let host = parts.first, let address = ClientAddress(host) else { return nil }
        bytes = address.bytes
        // What is written as IPv6 and is IPv4, as clients on a socket for both are.
        let mapped = bytes.count == 4 && host.contains(":") ? 96 : 0
        guard parts.count == 2 else {
            bitCount = bytes.count * 8
            return
        }
        guard let first = parts[1].utf8.first, first != UInt8(ascii: "+"), let number = Int(parts[1]),
            (mapped...(bytes.count * 8 + mapped)).contains(number)
        else { return nil }
        bitCount = number - mapped
    }

    package func contains(_ address: ClientAddress) -> Bool {
        guard address.bytes.count == bytes.count else { return false }
        let (whole, rest) = bitCount.quotientAndRemainder(dividingBy: 8)
        guard address.bytes[..<whole] == bytes[..<whole] else { return false }
        return rest == 0 || (address.bytes[whole] ^ bytes[whole]) >> (8 - rest) == 0
    }
}
