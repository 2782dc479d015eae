/// All addresses that begin with the same bits.
struct AddressBlock: Sendable {
    private let prefix: [UInt8]
    private let bitCount: Int

    /// The block of the first `bitCount` bits of an address.
    init(_ text: StaticString, _ bitCount: Int) {
        guard let address = IPAddress("\(text)"), bitCount <= address.bytes.count * 8 else {
            preconditionFailure("\(text)/\(bitCount) is no block of addresses")
        }
        prefix = address.bytes
        self.bitCount = bitCount
    }

    /// IPv4 inside of IPv6, as sockets of both families have it (RFC 4291 section 2.5.5.2).
    static let mapped = AddressBlock("::ffff:0:0", 96)
    /// IPv4 inside of IPv6, as gateways of IPv6-only networks have it (RFC 6052).
    static let translated = AddressBlock("64:ff9b::", 96)

    func contains(_ address: IPAddress) -> Bool {
        guard address.bytes.count == prefix.count else { return false }
        let whole = bitCount / 8
        if address.bytes[..<whole] != prefix[..<whole] { return false }
        let rest = bitCount % 8
        return rest == 0 || (address.bytes[whole] ^ prefix[whole]) >> UInt8(8 - rest) == 0
    }
}
