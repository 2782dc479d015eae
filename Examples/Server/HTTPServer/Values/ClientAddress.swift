// Types of the system belong to whichever C module is imported first.
import CMicroHTTPD
import CMicroHTTPDShims

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The address of a client, or of the other end of a connection, which may be a proxy's.
package struct ClientAddress: Hashable, Sendable, CustomStringConvertible {
    /// 4 bytes of IPv4, also where it came mapped into IPv6, or 16 of IPv6.
    package let bytes: [UInt8]
    /// 0 where it is not known.
    package let port: Int

    /// - Parameter bytes: 4 of IPv4 or 16 of IPv6.
    init(bytes: [UInt8], port: Int) {
        let isMapped =
            bytes.count == 16 && bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        self.bytes = isMapped ? Array(bytes[12...]) : bytes
        self.port = port
    }

    init?(_ address: UnsafePointer<sockaddr>) {
        let start = UnsafeRawPointer(address)
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            let address = start.loadUnaligned(as: sockaddr_in.self)
            self.init(
                bytes: withUnsafeBytes(of: address.sin_addr) { Array($0) },
                port: Int(UInt16(bigEndian: address.sin_port)))
        case AF_INET6:
            let address = start.loadUnaligned(as: sockaddr_in6.self)
            self.init(
                bytes: withUnsafeBytes(of: address.sin6_addr) { Array($0) },
                port: Int(UInt16(bigEndian: address.sin6_port)))
        default: return nil
        }
    }

    /// The address without the port, as people write it (RFC 5952).
    package var description: String { Self.text(bytes) }

    /// The name of what is counted as one client: `192.0.2.1`, or `2001:db8:1:2::/64`, of which one host has all.
    package var client: String {
        bytes.count == 4 ? description : "\(Self.text(Array(network) + [UInt8](repeating: 0, count: 8)))/64"
    }

    private static func text(_ bytes: [UInt8]) -> String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "unknown" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// What is counted as one client: an IPv4 address or the /64 network of an IPv6 address.
    var network: ArraySlice<UInt8> { bytes.prefix(8) }
}
