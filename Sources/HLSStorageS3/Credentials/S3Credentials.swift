import SluiceCrypto

/// Who is asking: the keys of an account, or of a session of one. The secret parts appear in no description.
public struct S3Credentials: Hashable, Sendable {
    /// The public name of the key.
    public let accessKeyID: String
    /// When a session ends, since 1970-01-01 00:00:00 UTC; nil for keys that do not expire.
    public let expiration: Duration?
    private let secret: Secret
    private let sessionToken: Secret?

    /// Takes keys.
    ///
    /// - Parameter sessionToken: comes with temporary credentials only.
    public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, expiration: Duration? = nil)
    {
        self.accessKeyID = accessKeyID
        self.expiration = expiration
        secret = Secret(secretAccessKey)
        self.sessionToken = sessionToken.map { Secret($0) }
    }

    /// The secret, for signing alone.
    var secretBytes: [UInt8] { secret.revealed }

    /// The token that is sent along, if any.
    var sessionTokenText: String? { sessionToken.map { String(decoding: $0.revealed, as: UTF8.self) } }
}

extension S3Credentials: CustomStringConvertible {
    public var description: String { "S3Credentials(\(accessKeyID), redacted)" }
}
