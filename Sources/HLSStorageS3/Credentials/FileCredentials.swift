import HLSStorage

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Credentials from a profile of AWS's shared credentials file.
///
/// The file is read whenever credentials are asked for, so that a tool may renew it.
public struct FileCredentials: S3CredentialsProvider {
    private let path: String
    private let profile: String
    private let threads = BlockingThreads(limit: 1)

    /// Reads a profile of a file.
    ///
    /// - Parameters:
    ///   - path: nil stands for `AWS_SHARED_CREDENTIALS_FILE`, or `~/.aws/credentials`.
    ///   - profile: nil stands for `AWS_PROFILE`, or `default`.
    public init(
        path: String? = nil, profile: String? = nil, environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.path =
            path ?? environment["AWS_SHARED_CREDENTIALS_FILE"] ?? (environment["HOME"] ?? "") + "/.aws/credentials"
        self.profile = profile ?? environment["AWS_PROFILE"] ?? "default"
    }

    public func credentials() async throws -> S3Credentials {
        let path = path
        let bytes = try await threads.run { cancellation in
            let file = try LocalFile(path)
            var bytes: [UInt8] = []
            try file.forEachPiece(cancellation) { bytes.append(contentsOf: $0) }
            return bytes
        }
        return try Self.credentials(of: profile, in: String(decoding: bytes, as: UTF8.self), path: path)
    }

    static func credentials(of profile: String, in text: String, path: String) throws(StorageError) -> S3Credentials {
        var values: [String: String] = [:]
        var isInside = false
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.trimming(while: \.isWhitespace)
            if line.hasPrefix("[") {
                isInside = line.dropFirst().prefix { $0 != "]" }.trimming(while: \.isWhitespace) == profile
            } else if isInside, !line.hasPrefix("#"), !line.hasPrefix(";"), let equals = line.firstIndex(of: "=") {
                let name = line[..<equals].trimming(while: \.isWhitespace).lowercased()
                values[name] = String(line[line.index(after: equals)...].trimming(while: \.isWhitespace))
            }
        }
        guard let key = values["aws_access_key_id"], let secret = values["aws_secret_access_key"] else {
            throw StorageError(
                .configuration,
                "the profile \"\(profile)\" of \"\(path)\" has no aws_access_key_id and aws_secret_access_key; add them"
            )
        }
        return S3Credentials(accessKeyID: key, secretAccessKey: secret, sessionToken: values["aws_session_token"])
    }
}

extension Substring {
    fileprivate func trimming(while isExtra: (Character) -> Bool) -> Substring {
        guard let last = lastIndex(where: { !isExtra($0) }) else { return "" }
        return self[...last].drop(while: isExtra)
    }
}
