/// Which addresses may be connected to. It is asked about the resolved address when the connection is made, so that
/// neither a name that changes its address nor a redirect gets around it.
package enum AddressPolicy: Hashable, Sendable {
    /// Only what is globally reachable, by IANA's registries of special-purpose addresses (RFC 6890).
    case publicOnly
    /// That, and this machine itself (127.0.0.0/8 and ::1).
    case publicAndLoopback
    /// Any: for addresses that an operator, not a user, has configured.
    case all

    /// Whether a connection to `address` may be made.
    package func allows(_ address: IPAddress) -> Bool {
        switch self {
        case .all: true
        case .publicOnly: Self.isPublic(address)
        case .publicAndLoopback: Self.isPublic(address) || Self.isLoopback(address)
        }
    }

    private static func isLoopback(_ address: IPAddress) -> Bool {
        let four = AddressBlock("127.0.0.0", 8)
        let six = AddressBlock("::1", 128)
        return four.contains(address) || six.contains(address)
            || AddressBlock.mapped.contains(address) && four.contains(IPAddress(four: address.bytes[12...]))
    }

    private static func isPublic(_ address: IPAddress) -> Bool {
        if address.bytes.count == 4 { return !specialFour.contains { $0.contains(address) } }
        // What a gateway turns into IPv4 counts as that.
        if AddressBlock.translated.contains(address) {
            return isPublic(IPAddress(four: address.bytes[12...]))
        }
        return globalSix.contains(address) && !specialSix.contains { $0.contains(address) }
    }

    private static let specialFour = [
        AddressBlock("0.0.0.0", 8),  // this network
        AddressBlock("10.0.0.0", 8),  // private
        AddressBlock("100.64.0.0", 10),  // shared by carriers
        AddressBlock("127.0.0.0", 8),  // loopback
        AddressBlock("169.254.0.0", 16),  // link-local, metadata services
        AddressBlock("172.16.0.0", 12),  // private
        AddressBlock("192.0.0.0", 24),  // protocol assignments
        AddressBlock("192.0.2.0", 24),  // documentation
        AddressBlock("192.88.99.0", 24),  // 6to4 relays
        AddressBlock("192.168.0.0", 16),  // private
        AddressBlock("198.18.0.0", 15),  // benchmarks
        AddressBlock("198.51.100.0", 24),  // documentation
        AddressBlock("203.0.113.0", 24),  // documentation
        AddressBlock("224.0.0.0", 4),  // multicast
        AddressBlock("240.0.0.0", 4),  // reserved, broadcast
    ]

    /// Everything outside is special: loopback, mapped, unique-local, link-local, multicast, unassigned.
    private static let globalSix = AddressBlock("2000::", 3)
    private static let specialSix = [
        AddressBlock("2001::", 23),  // protocol assignments, Teredo
        AddressBlock("2001:db8::", 32),  // documentation
        AddressBlock("2002::", 16),  // 6to4, which leads to any IPv4 address
        AddressBlock("3fff::", 20),  // documentation
    ]
}
