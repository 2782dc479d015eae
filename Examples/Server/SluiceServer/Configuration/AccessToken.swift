import SluiceCrypto

/// What a bearer of a token may do.
enum Scope: String, CaseIterable, Sendable, Codable {
    case read, upload, transcode, live, admin
}

/// A bearer token, and what it is good for.
struct AccessToken: Sendable {
    let secret: Secret
    let scopes: Set<Scope>
    /// Its place in the list, for logs: "token 2".
    let name: String

    /// Fewer characters could be guessed.
    static let shortest = 16

    /// Reads `token[:scope+scope],...`; nil if any of them cannot be.
    static func list(parsing text: String) -> [AccessToken]? {
        var tokens: [AccessToken] = []
        for (index, item) in text.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
            let parts = item.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let secret = parts.first, isUsable(secret) else { return nil }
            var scopes = Set(Scope.allCases)
            if parts.count == 2 {
                let named = parts[1].split(separator: "+", omittingEmptySubsequences: false).map {
                    Scope(rawValue: String($0))
                }
                guard !named.isEmpty, !named.contains(nil) else { return nil }
                scopes = Set(named.compactMap { $0 })
            }
            tokens.append(AccessToken(secret: Secret(String(secret)), scopes: scopes, name: "token \(index + 1)"))
        }
        return tokens
    }

    /// The characters of RFC 6750's b64token, without those that separate here.
    private static func isUsable(_ text: Substring) -> Bool {
        text.utf8.count >= shortest
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                    UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "="):
                    true
                default: false
                }
            }
    }
}
