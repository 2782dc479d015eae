public import HLSStorage

/// Signs addresses of objects, to be followed by a scheme's and a host's owner: everything from the path on.
///
/// Two kinds, and both work where cookies and headers do not, such as in native players and behind a CDN:
/// * ``path(to:covering:expires:for:)`` has a token in the path: `/hls/~TOKEN/42/master.m3u8`. It covers a whole asset, because
///   the relative URIs of its playlists carry the token on by themselves; no playlist needs to be rewritten.
/// * ``path(toOnly:expires:for:)`` has a token in the query: `/hls/42/master.m3u8?token=TOKEN`. It covers one object; if that
///   is a playlist, it is delivered with a token of its own in each URI.
///
/// The tokens are signed by HMAC-SHA256 (RFC 2104) over the key id, the expiry, the key of what is covered, and the client
/// if there is one.
public struct URLSigner: Sendable {
    let root: DeliveryRoot
    let keys: SigningKeys

    /// Makes a signer for what a policy of the same root and keys delivers.
    public init(root: DeliveryRoot, keys: SigningKeys) {
        self.root = root
        self.keys = keys
    }

    /// The path to an object with a token that covers everything at and below a key.
    ///
    /// - Parameters:
    ///   - prefix: the asset, such as `hls/42`; the object lies below it, or is it.
    ///   - expires: the time since 1970-01-01 00:00:00 UTC from which on it is refused, in whole seconds. For a CDN, round it
    ///     up to a multiple of some minutes: then addresses made in that time are the same, and so is what it keeps.
    /// - Throws: ``DeliveryError`` with the code `notSignable`.
    public func path(
        to key: StorageKey, covering prefix: StorageKey, expires: Duration, for client: ClientBinding = .anyone
    ) throws(DeliveryError) -> String {
        guard key.hasPrefix(prefix), let name = root.name(of: key) else { throw Self.refusal(key) }
        let token = token(covering: prefix, expiry: expires.components.seconds, for: client)
        return "\(root.path)/~\(token)/\(PathByte.encode(name))"
    }

    /// The path to an object with a token in its query that covers nothing else.
    ///
    /// - Parameter expires: as for ``path(to:covering:expires:for:)``.
    /// - Throws: ``DeliveryError`` with the code `notSignable`.
    public func path(
        toOnly key: StorageKey, expires: Duration, for client: ClientBinding = .anyone
    ) throws(DeliveryError) -> String {
        guard let path = root.path(of: key) else { throw Self.refusal(key) }
        let token = token(covering: key, expiry: expires.components.seconds, for: client)
        return "\(path)?\(TokenText.parameter)\(token)"
    }

    /// A token that covers everything at and below a key.
    func token(covering prefix: StorageKey, expiry: Int64, for client: ClientBinding) -> String {
        let depth = prefix.string.utf8.reduce(into: 1) { $0 += $1 == UInt8(ascii: "/") ? 1 : 0 }
        let id = keys.signing.idBytes
        var signed = ASCIIText.make(capacity: TokenText.maximumByteCount) { text in
            text.put(id)
            text.put(TokenText.separator)
            // Within the twelve digits that a reader takes: the year 33,658.
            text.put(min(max(0, expiry), 999_999_999_999))
            text.put(TokenText.separator)
            text.put(Int64(depth))
            if let letter = client.letter { text.put(letter) }
        }
        var prefix = prefix.string
        return signed.withUTF8 { signed in
            prefix.withUTF8 { prefix in
                TokenCode.withCode(of: signed, covering: prefix, for: client.text, by: keys.signing) { code in
                    ASCIIText.make(capacity: TokenText.maximumByteCount) { text in
                        text.put(signed)
                        text.put(TokenText.separator)
                        text.put(code)
                    }
                }
            }
        }
    }

    private static func refusal(_ key: StorageKey) -> DeliveryError {
        DeliveryError(
            .notSignable,
            "\"\(key)\" is not delivered from here, or not covered: sign a key below the root and the asset")
    }
}
