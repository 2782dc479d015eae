import HLSStorage

/// Keeps credentials until they are about to expire; many who ask at once make one request.
actor CredentialsCache {
    /// What is left of a session when it is renewed.
    static let renewalMargin: Duration = .seconds(300)

    private let provider: any S3CredentialsProvider
    private let clock: S3Clock
    private var current: S3Credentials?
    private var renewal: Task<S3Credentials, any Error>?

    init(_ provider: any S3CredentialsProvider, clock: S3Clock) {
        self.provider = provider
        self.clock = clock
    }

    func credentials() async throws -> S3Credentials {
        if let current, !isExpiring(current) { return current }
        let task: Task<S3Credentials, any Error>
        if let renewal {
            task = renewal
        } else {
            task = Task { [provider] in try await provider.credentials() }
            renewal = task
        }
        defer { if renewal == task { renewal = nil } }
        let fresh = try await task.value
        current = fresh
        return fresh
    }

    /// Forgets credentials that a server has refused.
    func invalidate(_ refused: S3Credentials) {
        if current == refused { current = nil }
    }

    private func isExpiring(_ credentials: S3Credentials) -> Bool {
        credentials.expiration.map { $0 - clock.now() < Self.renewalMargin } ?? false
    }
}
