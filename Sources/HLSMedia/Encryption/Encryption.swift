import SluiceCrypto

/// How the media of an asset is encrypted, and what players are told of it.
///
/// Whole segments, subtitles too, are encrypted with AES-128 in CBC mode (rfc8216bis 4.4.4.4); the initialization vector is
/// the segment's media sequence number. Initialization sections, posters and storyboards stay readable. There are no
/// I-frame playlists, because a byte range of such a segment cannot be decrypted alone.
public struct Encryption: Sendable, Hashable {
    /// EXT-X-KEY's METHOD.
    public enum Method: String, Sendable, Hashable, Codable {
        /// Whole segments.
        case aes128 = "AES-128"
    }

    public let method: Method
    /// Where players get the key: EXT-X-KEY's URI, relative to each media playlist unless it is absolute.
    public let keyURI: String
    public let key: Key

    /// Encryption of whole segments.
    ///
    /// Nothing is written at `keyURI`; serve the key's 16 bytes there, to whoever may play the asset.
    /// Throws `MediaError` (`encryptionInvalid`) for a URI that no playlist can hold.
    public static func aes128(keyURI: String, key: Key) throws(MediaError) -> Encryption {
        guard !keyURI.isEmpty else { throw MediaError(.encryptionInvalid, "the key's URI is empty; give one") }
        let isHeld = keyURI.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && $0 != "\"" }
        guard isHeld else {
            throw MediaError(
                .encryptionInvalid,
                "the key's URI has a space, a quote or a control character in it; percent-encode it (RFC 3986)")
        }
        return Encryption(method: .aes128, keyURI: keyURI, key: key)
    }

    private init(method: Method, keyURI: String, key: Key) {
        self.method = method
        self.keyURI = keyURI
        self.key = key
    }
}

extension Encryption {
    /// A content key of 16 bytes, which shows itself in no log.
    public struct Key: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
        let secret: Secret

        /// Takes a key; throws `MediaError` (`encryptionInvalid`) if it has not 16 bytes.
        public init(_ bytes: [UInt8]) throws(MediaError) {
            guard bytes.count == AES128.blockByteCount else {
                throw MediaError(
                    .encryptionInvalid,
                    "a key of AES-128 has 16 bytes, as they are and not as digits, and this one has \(bytes.count)")
            }
            secret = Secret(bytes)
        }

        /// A key that nobody can foresee; throws `MediaError` (`internalFailure`) if the system has no random bytes.
        public static func random() throws(MediaError) -> Key {
            let bytes: [UInt8]
            do throws(CryptoError) {
                bytes = try RandomBytes.take(AES128.blockByteCount)
            } catch {
                throw MediaError(.internalFailure, error.message, cause: error)
            }
            return try Key(bytes)
        }

        /// A copy of the bytes, for whoever serves or stores the key.
        public var bytes: [UInt8] { secret.revealed }

        /// Tells keys apart without telling them: a part must be encrypted with the key that the others are.
        var fingerprint: String {
            var digest = SHA256()
            digest.update(Array("sluice content key".utf8))
            secret.withUnsafeBytes { digest.update($0) }
            return String(HexText.encode(digest.finish()).prefix(16))
        }

        public var description: String { "redacted" }
        public var debugDescription: String { "redacted" }
        public var customMirror: Mirror { Mirror(self, children: []) }
    }
}
