import SluiceCrypto

/// Tells who sends a request by its bearer token (RFC 6750 section 2.1).
struct Authenticator: Sendable {
    /// Digests are of one length, so that comparing tells nothing of a token's.
    private let tokens: [(digest: Secret, token: AccessToken)]

    init(_ tokens: [AccessToken]) {
        self.tokens = tokens.map { token in
            (token.secret.withUnsafeBytes { Secret(SHA256.digest(of: Array($0))) }, token)
        }
    }

    /// The token of an `Authorization` field.
    ///
    /// Every token is compared in constant time and none is passed over, so that time does not tell which one came close.
    /// - Throws: `Problem`, 401.
    func token(authorization field: String?) throws(Problem) -> AccessToken {
        guard let field else { throw .unauthorized("send the header field \"Authorization: Bearer TOKEN\"") }
        let words = field.split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].lowercased() == "bearer" else {
            throw .unauthorized("the Authorization field is not of the form \"Bearer TOKEN\"")
        }
        let given = Secret(SHA256.digest(of: Array(words[1].utf8)))
        var found: AccessToken?
        for (digest, token) in tokens where digest == given { found = token }
        guard let found else { throw .unauthorized("the token is not known here; see AUTH_TOKENS") }
        return found
    }

    /// - Throws: `Problem`, 401 or 403.
    func authorize(authorization field: String?, for access: Access) throws(Problem) -> AccessToken? {
        switch access {
        case .open: return nil
        case .anyToken: return try token(authorization: field)
        case .scope(let scope):
            let token = try token(authorization: field)
            guard token.scopes.contains(scope) else {
                throw .forbidden("this needs a token with the scope \"\(scope.rawValue)\"")
            }
            return token
        }
    }
}
