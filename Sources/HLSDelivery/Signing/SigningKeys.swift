import SluiceCrypto

/// The keys of signed addresses: the first signs, all verify.
///
/// To rotate, put a new key first; remove an old one when the last address that it signed has expired.
public struct SigningKeys: Sendable {
    /// The keys, the one that signs first.
    public let keys: [SigningKey]

    /// Makes a set of keys.
    ///
    /// - Throws: ``DeliveryError`` with the code `invalidConfiguration` when there is none, or two have the same id.
    public init(_ keys: [SigningKey]) throws(DeliveryError) {
        if keys.isEmpty {
            throw DeliveryError(.invalidConfiguration, "there is no signing key: write at least one, as id:key")
        }
        for (index, key) in keys.enumerated() where keys[..<index].contains(where: { $0.id == key.id }) {
            throw DeliveryError(
                .invalidConfiguration, "two signing keys have the id \"\(key.id)\": give each an id of its own")
        }
        self.keys = keys
    }

    /// Reads `id:key` items, separated by commas; spaces around an item do not count.
    ///
    /// - Throws: ``DeliveryError`` with the code `invalidConfiguration`; the message never holds a key.
    public init(parsing text: String) throws(DeliveryError) {
        var keys: [SigningKey] = []
        for item in text.commaSeparated {
            guard let colon = item.utf8.firstIndex(of: UInt8(ascii: ":")) else {
                throw DeliveryError(
                    .invalidConfiguration, "the signing key at place \(keys.count + 1) has no \":\": write it as id:key"
                )
            }
            keys.append(
                try SigningKey(id: String(item[..<colon]), secret: String(item[item.utf8.index(after: colon)...])))
        }
        try self.init(keys)
    }

    /// A new key of 256 random bits as `id:key`, for a configuration that has none yet.
    ///
    /// - Throws: an error when the system has no random bytes to offer.
    public static func generate(id: String) throws -> String {
        try "\(id):\(HexText.encode(RandomBytes.take(32)))"
    }

    /// The key that signs.
    var signing: SigningKey { keys[0] }

    /// The key of an id; which ids there are is no secret.
    func key(id: UnsafeBufferPointer<UInt8>) -> SigningKey? {
        for key in keys where key.idBytes.elementsEqual(id) { return key }
        return nil
    }
}
