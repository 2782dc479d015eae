public import HLSStorage

/// An object that a client may have, and how it asked for it.
public struct DeliveryObject: Sendable {
    /// The object.
    public let key: StorageKey
    /// What it is to a player. For a playlist, its text is needed to finish; for all others, what is known about it is enough.
    public let kind: DeliveryKind
    /// True if the answer depends on nothing but the object and its version: GET without a signature, conditions, ranges or
    /// another origin. A server may then use the answer again for the next such request.
    public let isPlain: Bool

    let contentType: String
    let isHead: Bool
    let headers: DeliveryHeaders
    let host: String?
    let grant: Grant?
    let allowedOrigin: String?
}
