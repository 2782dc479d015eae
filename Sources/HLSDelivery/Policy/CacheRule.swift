/// How long an answer may be kept (RFC 9111 section 5.2.2).
public struct CacheRule: Sendable, Hashable {
    /// Seconds for which it is fresh; nil if nobody may keep it.
    public var maxAge: Int64?
    /// Whether it never changes under its address, so that a reload does not ask again (RFC 8246).
    public var isImmutable: Bool

    /// May be kept for `maxAge` seconds.
    public static func seconds(_ maxAge: Int64, isImmutable: Bool = false) -> CacheRule {
        CacheRule(maxAge: max(0, maxAge), isImmutable: isImmutable)
    }

    /// May not be kept.
    public static let noStore = CacheRule(maxAge: nil, isImmutable: false)

    /// The value of `Cache-Control`.
    ///
    /// - Parameters:
    ///   - limit: seconds after which the answer may not be given any more, whatever the rule says; nil for none.
    ///   - isPrivate: whether only the client itself may keep it.
    func header(limit: Int64? = nil, isPrivate: Bool = false) -> String {
        guard let maxAge else { return "no-store" }
        let age = max(0, min(maxAge, limit ?? maxAge))
        return ASCIIText.make(capacity: 64) { text in
            text.put(isPrivate ? "private, max-age=" : "public, max-age=")
            text.put(age)
            if isImmutable { text.put(", immutable") }
        }
    }
}
