import HLSStorage
import SluiceCrypto

/// What a valid token allows.
struct Grant: Sendable {
    /// Where the token stood, which is where its like must stand in playlists.
    enum Place: Sendable {
        case path, query
    }

    let place: Place
    /// Seconds since 1970-01-01 00:00:00 UTC.
    let expiry: Int64
    let binding: ClientBinding
    /// How many bytes of the key the token covers, from its beginning.
    let coveredByteCount: Int

    /// Whether it covers another object too, one of the playlist that it was used for.
    func covers(_ key: StorageKey, whenUsedFor used: StorageKey) -> Bool {
        let prefix = used.string.utf8.prefix(coveredByteCount)
        guard key.string.utf8.starts(with: prefix) else { return false }
        let rest = key.string.utf8.dropFirst(coveredByteCount)
        return rest.isEmpty || rest.first == UInt8(ascii: "/")
    }
}

/// What a token turned out to be.
enum TokenVerdict {
    case valid(Grant)
    /// Right, but its time is over.
    case expired
    case invalid

    /// Verifies a token for an object.
    ///
    /// - Parameters:
    ///   - key: the object's whole key, of which the token covers the first components.
    ///   - now: seconds since 1970-01-01 00:00:00 UTC.
    init(
        _ token: UnsafeBufferPointer<UInt8>, at place: Grant.Place, for key: UnsafeBufferPointer<UInt8>,
        of request: DeliveryRequest, by keys: SigningKeys, now: Int64
    ) {
        guard let token = TokenText(token), let signer = keys.key(id: token.id),
            let binding = ClientBinding(letter: token.letter, of: request),
            let covered = Self.byteCount(of: token.depth, in: key)
        else {
            self = .invalid
            return
        }
        let prefix = UnsafeBufferPointer(rebasing: key[..<covered])
        let isRight = TokenCode.withCode(of: token.signed, covering: prefix, for: binding.text, by: signer) { code in
            ConstantTime.areEqual(code, UnsafeRawBufferPointer(token.code))
        }
        // In this order: of a token that is wrong nobody learns whether it would be out of date.
        if !isRight {
            self = .invalid
        } else if now >= token.expiry {
            self = .expired
        } else {
            self = .valid(
                Grant(place: place, expiry: token.expiry, binding: binding, coveredByteCount: covered))
        }
    }

    /// How many bytes the first components of a key have, or nil if there are fewer.
    private static func byteCount(of depth: Int, in key: UnsafeBufferPointer<UInt8>) -> Int? {
        var rest = depth
        for index in key.indices where key[index] == UInt8(ascii: "/") {
            rest -= 1
            if rest == 0 { return index }
        }
        return rest == 1 ? key.count : nil
    }
}
