public import HLSStorage

extension URLSigner {
    /// What a token is worth.
    public enum Verdict: Sendable, Hashable {
        case valid
        /// Right, but its time is over.
        case expired
        case invalid
    }

    /// Says whether a token is one that ``path(toOnly:expires:for:)`` has put into the query for just this object and for
    /// anyone; for servers that do more than deliver under signed addresses, such as take uploads.
    ///
    /// - Parameter now: the time since 1970-01-01 00:00:00 UTC.
    public func verdict(on token: String, toOnly key: StorageKey, at now: Duration) -> Verdict {
        var (token, text) = (token, key.string)
        return token.withUTF8 { token in
            text.withUTF8 { bytes in
                // Nothing of a request but its token counts: whoever is bound to a client is refused.
                let verdict = TokenVerdict(
                    token, at: .query, for: bytes, of: DeliveryRequest(path: root.path), by: keys,
                    now: now.components.seconds)
                switch verdict {
                case .valid(let grant): return grant.coveredByteCount == bytes.count ? .valid : .invalid
                case .expired: return .expired
                case .invalid: return .invalid
                }
            }
        }
    }
}
