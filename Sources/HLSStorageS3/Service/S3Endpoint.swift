import HLSStorage
import HTTPClient

/// Where the objects of one bucket are on the network.
struct S3Endpoint: Hashable, Sendable {
    /// Scheme, host and port.
    private let base: String
    /// The value of the `Host` field.
    let host: String
    /// What stands before a key in a path, with slashes at both ends.
    private let pathPrefix: String
    /// Whether the connection is encrypted.
    let isEncrypted: Bool

    /// Finds the place of a bucket.
    ///
    /// - Throws: `StorageError` with the code `.configuration` when the endpoint is no URL.
    init(bucket: String, region: String, endpoint: String?, addressing: S3Addressing) throws(StorageError) {
        try S3BucketName.check(bucket)
        let url = try Self.url(endpoint ?? "https://s3.\(region).amazonaws.com")
        // "https://bucket.server" where "https://server" is meant is what consoles of providers offer for copying.
        let isNamed = url.host.hasPrefix(bucket + ".")
        let hostName = isNamed ? String(url.host.dropFirst(bucket.count + 1)) : url.host
        let isVirtual =
            switch addressing {
            case .path: false
            case .virtualHost: true
            case .automatic: isNamed || hostName.hasSuffix(".amazonaws.com") && !bucket.contains(".")
            }
        let isDefaultPort = url.port == (url.scheme == "https" ? 443 : 80)
        host = (isVirtual ? "\(bucket)." : "") + hostName + (isDefaultPort ? "" : ":\(url.port)")
        base = "\(url.scheme)://\(host)"
        isEncrypted = url.scheme == "https"
        var path = url.path
        if !path.hasSuffix("/") { path += "/" }
        pathPrefix = isVirtual ? path : "\(path)\(bucket)/"
    }

    /// The path of an object, or of the bucket, before it is encoded.
    func path(of key: String?) -> String {
        // Without the last slash: some servers take "bucket/" for an object.
        guard let key else { return pathPrefix.utf8.count > 1 ? String(pathPrefix.dropLast()) : pathPrefix }
        return pathPrefix + key
    }

    /// The whole URL.
    ///
    /// - Parameter query: encoded already.
    func url(of key: String?, query: String) -> String {
        base + PercentEncoding.encodePath(path(of: key)) + (query.isEmpty ? "" : "?\(query)")
    }

    private static func url(_ endpoint: String) throws(StorageError) -> HTTPURL {
        do throws(HTTPClientError) {
            return try HTTPURL(endpoint.contains("://") ? endpoint : "https://\(endpoint)")
        } catch {
            // The cause quotes it, without the password that a wrong one may hold.
            throw StorageError(
                .configuration, "the S3 endpoint is no URL; write one such as https://s3.example.com", cause: error)
        }
    }
}
