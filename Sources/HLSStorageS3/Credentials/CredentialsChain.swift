import HLSStorage

/// The first of several providers that has credentials: by default the environment, then the shared file.
public struct CredentialsChain: S3CredentialsProvider {
    private let providers: [any S3CredentialsProvider]

    /// Asks in this order.
    public init(_ providers: [any S3CredentialsProvider] = [EnvironmentCredentials(), FileCredentials()]) {
        self.providers = providers
    }

    public func credentials() async throws -> S3Credentials {
        var failures: [String] = []
        for provider in providers {
            do {
                return try await provider.credentials()
            } catch let error as StorageError {
                failures.append(error.message)
            }
        }
        throw StorageError(.configuration, "there are no S3 credentials: " + failures.joined(separator: "; "))
    }
}
