/// For whom a signed address is: anybody who has it, or one client.
public enum ClientBinding: Sendable, Hashable {
    /// Whoever has the address.
    case anyone
    /// Only from this network address, which must be the one that ``DeliveryRequest/clientAddress`` will have.
    ///
    /// Phones change their address when they change networks: then a new signed address is needed.
    case address(String)
    /// Only for a client whom the server knows as this in ``DeliveryRequest/clientID``, such as by a session of its own.
    case client(String)

    /// The letter in a token, or nil for anyone.
    var letter: UInt8? {
        switch self {
        case .anyone: nil
        case .address: UInt8(ascii: "a")
        case .client: UInt8(ascii: "c")
        }
    }

    /// What is signed with the rest: an IPv4 address mapped into IPv6 (RFC 4291 section 2.5.5.2) is that IPv4 address.
    var text: String {
        switch self {
        case .anyone: return ""
        case .client(let id): return id
        case .address(let address):
            let lowered = address.lowercased()
            return lowered.hasPrefix("::ffff:") && lowered.contains(".") ? String(lowered.dropFirst(7)) : lowered
        }
    }

    /// The binding that a token's letter asks of a request; nil if the request does not say who it is.
    init?(letter: UInt8?, of request: DeliveryRequest) {
        switch letter {
        case nil: self = .anyone
        case UInt8(ascii: "a"):
            guard let address = request.clientAddress else { return nil }
            self = .address(address)
        case UInt8(ascii: "c"):
            guard let id = request.clientID else { return nil }
            self = .client(id)
        default: return nil
        }
    }
}
