/// The proxies whose word on a client's address is taken.
///
/// Each proxy adds the address it was connected from to the end of `X-Forwarded-For`. So the list is read from its end, for as
/// long as those who wrote it are trusted: what stands before the first stranger is the stranger's own, and may be made up.
package struct TrustedProxies: Hashable, Sendable {
    private let networks: [AddressNetwork]

    /// - Parameter networks: where the proxies are; with none, the other end of a connection is the client.
    package init(_ networks: [AddressNetwork] = []) {
        self.networks = networks
    }

    /// Reads addresses and networks between commas; nil if any of them is none.
    package init?(parsing text: String) {
        var networks: [AddressNetwork] = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let network = AddressNetwork(item.trimmingBlanks) else { return nil }
            networks.append(network)
        }
        self.init(networks)
    }

    package func contains(_ address: ClientAddress) -> Bool { networks.contains { $0.contains(address) } }

    /// Who sent a request.
    ///
    /// - Parameters:
    ///   - peer: the other end of the connection.
    ///   - fields: the values of the request's `X-Forwarded-For` fields, in their order.
    /// - Returns: the last address that is no proxy; the first one if all are; the peer if it is no proxy itself, or if
    ///   something else than an address is in the way.
    package func client(of peer: ClientAddress, forwardedFor fields: [String]) -> ClientAddress {
        if !contains(peer) { return peer }
        var client = peer
        for item in fields.flatMap({ $0.split(separator: ",") }).reversed() {
            let text = item.trimmingBlanks
            // Lists may have empty items (RFC 9110 section 5.6.1).
            if text.isEmpty { continue }
            guard let address = ClientAddress(forwarded: text) else { return peer }
            client = address
            if !contains(address) { break }
        }
        return client
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        let start = drop { $0 == " " || $0 == "\t" }
        return start.lastIndex { $0 != " " && $0 != "\t" }.map { start[...$0] } ?? ""
    }
}
