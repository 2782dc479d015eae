import HLSPlaylist
import SluiceCrypto

/// Encrypts one media segment while it goes by: AES-128 in CBC mode, padded as PKCS #7 says (rfc8216bis 4.4.4.4).
struct SegmentCipher: ~Copyable {
    private var cipher: AES128

    /// Begins the segment of that media sequence number, which is its initialization vector (rfc8216bis 5.2).
    init(_ encryption: Encryption, segment number: Int) throws(MediaError) {
        do throws(CryptoError) {
            cipher = try AES128(
                .encrypt, .cbc(padding: true), key: encryption.key.secret,
                iv: InitializationVector(mediaSequence: number).bytes)
        } catch {
            throw MediaError(.internalFailure, error.message, cause: error)
        }
    }

    /// Takes the next bytes and gives those that are ready, which may be none.
    mutating func update(_ bytes: [UInt8]) -> [UInt8] { cipher.update(bytes) }

    /// Ends the segment and gives its last bytes.
    consuming func finish() throws(MediaError) -> [UInt8] {
        do throws(CryptoError) {
            return try cipher.finish()
        } catch {
            throw MediaError(.internalFailure, error.message, cause: error)
        }
    }

    /// A small segment, all at once.
    static func encrypt(
        _ bytes: [UInt8], with encryption: Encryption, segment number: Int
    ) throws(MediaError) -> [UInt8] {
        var cipher = try SegmentCipher(encryption, segment: number)
        return cipher.update(bytes) + (try cipher.finish())
    }
}

extension InitializationVector {
    /// The vector of a segment whose EXT-X-KEY has none (rfc8216bis 5.2).
    init(mediaSequence number: Int) { self.init(high: 0, low: UInt64(max(0, number))) }
}
