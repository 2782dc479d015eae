import SluiceCrypto

/// Keys that sign webhooks, as Standard Webhooks writes them: `whsec_` and 24 to 64 bytes in base 64.
enum WebhookSecret {
    private static let prefix = "whsec_"
    private static let byteCounts = 24...64

    /// Reads one or more secrets, separated by commas or spaces; during a rotation the new one and the old one.
    ///
    /// - Throws: `WebhookError` (`configuration`), which repeats nothing of them.
    static func keys(of text: String) throws(WebhookError) -> [Secret] {
        let secrets = text.split { $0 == "," || $0.isWhitespace }
        if secrets.isEmpty {
            throw WebhookError(
                .configuration,
                "there is no secret to sign webhooks with; make one: whsec_ and 32 random bytes in base 64")
        }
        var keys: [Secret] = []
        for (index, secret) in secrets.enumerated() {
            let encoded = secret.hasPrefix(prefix) ? secret.dropFirst(prefix.count) : secret
            guard let bytes = Base64Text.decode(encoded), byteCounts.contains(bytes.count) else {
                throw WebhookError(
                    .configuration,
                    "webhook secret \(index + 1) is not whsec_ and 24 to 64 bytes in base 64; make a new one")
            }
            keys.append(Secret(bytes))
        }
        return keys
    }
}
