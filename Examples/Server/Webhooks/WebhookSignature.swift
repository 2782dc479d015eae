import SluiceCrypto

/// The header fields that tell a receiver who sent a message and when (Standard Webhooks 1.0.0, "Signature scheme").
enum WebhookSignature {
    /// The value of `webhook-signature`: a signature for each key, so that receivers can change keys in their own time.
    ///
    /// - Parameters:
    ///   - id: the `webhook-id`.
    ///   - timestamp: the `webhook-timestamp`, seconds since 1970.
    ///   - body: the bytes that are sent.
    static func header(id: String, timestamp: Int64, body: [UInt8], keys: [Secret]) -> String {
        let signed = Array("\(id).\(timestamp).".utf8) + body
        return keys.map { "v1," + Base64Text.encode(HMACSHA256.code(for: signed, key: $0)) }.joined(separator: " ")
    }
}
