import SluiceCrypto

/// A key with which addresses are signed, and the name by which they refer to it.
public struct SigningKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// The name, which is part of every address that the key signs.
    public let id: String

    let idBytes: [UInt8]
    let hmac: HMACSHA256Key

    /// Makes a key.
    ///
    /// - Parameters:
    ///   - id: 1 to 32 letters, digits, `-` and `_`.
    ///   - secret: at least 16 bytes of UTF-8, of which only their hash is kept. It should come from a generator:
    ///     whoever has an address can try passwords against it.
    /// - Throws: ``DeliveryError`` with the code `invalidConfiguration`; the message never holds the secret.
    public init(id: String, secret: String) throws(DeliveryError) {
        let bytes = Array(id.utf8)
        let isUsable = bytes.allSatisfy {
            PathByte.isPlain($0) && $0 != TokenText.separator && $0 != TokenText.mark
        }
        guard isUsable, (1...Self.maximumIDByteCount).contains(bytes.count) else {
            throw DeliveryError(
                .invalidConfiguration,
                "the id of a signing key is not usable: write 1 to 32 letters, digits, \"-\" and \"_\" before the \":\""
            )
        }
        if secret.utf8.count < Self.minimumSecretByteCount {
            throw DeliveryError(
                .invalidConfiguration,
                "the signing key \"\(id)\" is too short: use 16 characters or more, best from a generator of random bytes"
            )
        }
        self.id = id
        idBytes = bytes
        hmac = HMACSHA256Key(Secret(secret))
    }

    static let maximumIDByteCount = 32
    private static let minimumSecretByteCount = 16

    /// The id; the key itself is in no description.
    public var description: String { "signing key \"\(id)\"" }

    /// The id alone.
    public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}
