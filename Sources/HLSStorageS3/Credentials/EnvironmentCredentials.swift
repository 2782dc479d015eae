import HLSStorage

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Credentials from variables of the environment.
///
/// The first complete pair counts of `S3_ACCESS_KEY` and `S3_SECRET_KEY`, `SPACES_ACCESS_KEY` and `SPACES_SECRET_KEY`,
/// `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`; with `S3_SESSION_TOKEN` or `AWS_SESSION_TOKEN`.
public struct EnvironmentCredentials: S3CredentialsProvider {
    private let environment: [String: String]

    /// Reads these variables, those of the process by default.
    public init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.environment = environment
    }

    public func credentials() async throws -> S3Credentials {
        try found()
    }

    func found() throws(StorageError) -> S3Credentials {
        for (key, secret, token) in Self.names {
            guard let accessKeyID = value(key), let secretAccessKey = value(secret) else { continue }
            return S3Credentials(
                accessKeyID: accessKeyID, secretAccessKey: secretAccessKey, sessionToken: token.flatMap { value($0) })
        }
        throw StorageError(
            .configuration,
            "there are no S3 credentials in the environment; set S3_ACCESS_KEY and S3_SECRET_KEY, or AWS_ACCESS_KEY_ID and "
                + "AWS_SECRET_ACCESS_KEY")
    }

    private static let names: [(key: String, secret: String, token: String?)] = [
        ("S3_ACCESS_KEY", "S3_SECRET_KEY", "S3_SESSION_TOKEN"), ("SPACES_ACCESS_KEY", "SPACES_SECRET_KEY", nil),
        ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"),
    ]

    private func value(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
