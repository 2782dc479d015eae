import HLSPlaylist
import SluiceCrypto

/// Opens segments that are encrypted as a whole, if their key is the one that is known.
struct SegmentVault {
    enum Access: Equatable {
        /// Not encrypted.
        case open
        case locked
        case key(InitializationVector)
    }

    let key: Encryption.Key?
    /// The URI that the known key is taken to be at: the first one.
    private var uri: String?

    init(key: Encryption.Key?) { self.key = key }

    /// How a segment can be read whose keys in effect are these.
    mutating func access(_ keys: [EncryptionKey], mediaSequence: Int) -> Access {
        guard !keys.isEmpty else { return .open }
        let own = keys.first { $0.method == .aes128 && ($0.keyFormat ?? "identity") == "identity" }
        guard key != nil, let own else { return .locked }
        if uri == nil { uri = own.uri }
        return own.uri == uri ? .key(own.iv ?? InitializationVector(mediaSequence: mediaSequence)) : .locked
    }

    /// The segment in clear; nil if it was encrypted with another key, or is damaged.
    func decrypt(_ bytes: [UInt8], _ vector: InitializationVector) -> [UInt8]? {
        guard let key else { return nil }
        do throws(CryptoError) {
            var cipher = try AES128(.decrypt, .cbc(padding: true), key: key.secret, iv: vector.bytes)
            let start = cipher.update(bytes)
            return start + (try cipher.finish())
        } catch {
            return nil
        }
    }
}
