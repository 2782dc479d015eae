import SluiceCrypto

/// Keys that sign webhooks, as Standard Webhooks writes them: `whsec_` and 24 to 64 bytes in base 64.
package struct WebhookKeys: Sendable {
    let keys: [Secret]

    private static let prefix = "whsec_"
    private static let byteCounts = 24...64

    /// Reads one or more secrets, separated by commas or spaces; during a rotation the new one and the old one.
    ///
    /// - Throws: `WebhookError` (`configuration`), which repeats nothing of them.
    package init(parsing text: String) throws(WebhookError) {
        let secrets = text.split { $0 == "," || $0.isWhitespace }
        if secrets.isEmpty {
            throw WebhookError(
                .configuration,
                "there is no secret to sign webhooks with; make one: whsec_ and 32 random bytes in base 64")
        }
        keys = try secrets.enumerated().map { index, secret throws(WebhookError) in
            let encoded = secret.hasPrefix(Self.prefix) ? secret.dropFirst(Self.prefix.count) : secret
            guard let bytes = Base64Text.decode(encoded), Self.byteCounts.contains(bytes.count) else {
                throw WebhookError(
                    .configuration,
                    "webhook secret \(index + 1) is not whsec_ and 24 to 64 bytes in base 64; make a new one")
            }
            return Secret(bytes)
        }
    }
}
