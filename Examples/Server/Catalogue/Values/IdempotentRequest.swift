/// A request that its client may repeat.
package struct IdempotentRequest: Hashable, Sendable {
    /// Whose key it is, and for which route: keys of others are other keys.
    package var scope: String
    /// What the client calls the request.
    package var key: String
    /// What tells this request from others, such as a digest of its body.
    package var fingerprint: String
    /// How long an answer may take; then whoever was to give it counts as gone.
    package var patience: Duration
    /// How long the answer is kept.
    package var lifetime: Duration

    package init(
        scope: String, key: String, fingerprint: String, patience: Duration = .seconds(60),
        lifetime: Duration = .seconds(86_400)
    ) {
        self.scope = scope
        self.key = StoredText.clean(key)
        self.fingerprint = fingerprint
        self.patience = patience
        self.lifetime = lifetime
    }
}

/// What a key says about a request.
package enum IdempotencyClaim: Hashable, Sendable {
    /// Nobody has answered it: the caller is to do so, and then says `answer` or `release`.
    case new(IdempotencyTicket)
    /// Somebody is answering it at this moment.
    case underWay
    /// It was answered before.
    case answered(IdempotentAnswer)
}

/// The right to answer a request.
package struct IdempotencyTicket: Hashable, Sendable {
    let scope: String
    let key: String
    /// Tells this claim from later ones of the same key.
    let token: String
}

/// An answer that is given again to whoever repeats the request.
package struct IdempotentAnswer: Hashable, Sendable {
    /// The status code.
    package var status: Int
    package var body: String

    package init(status: Int, body: String) {
        self.status = status
        self.body = body
    }
}
