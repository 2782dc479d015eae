import Foundation
import HLSStorage
import SluiceCrypto
import TestSupport
import Testing

@testable import HLSStorageS3

/// The services that `Tests/run.sh` has started, if it has.
enum TestServices {
    static let postgres = ProcessInfo.processInfo.environment["SLUICE_TEST_POSTGRES"]
    static let redis = ProcessInfo.processInfo.environment["SLUICE_TEST_REDIS"]
    static let s3 = ProcessInfo.processInfo.environment["SLUICE_TEST_S3"]

    /// What a server is told of a new bucket.
    static func bucket() async throws -> [String: String] {
        let bucket = "sluice-\(UInt32.random(in: .min ... .max))"
        let configuration = S3Configuration(
            bucket: bucket, endpoint: s3, credentials: S3Credentials(accessKeyID: "AKTEST", secretAccessKey: secretKey))
        _ = try await S3Service(configuration).headers(S3Call("PUT", nil, body: []), doing: "create")
        return settings(bucket)
    }

    /// The bucket that a server is told of.
    static func storage(_ settings: [String: String], clock: S3Clock = .system) throws -> S3Storage {
        let configuration = S3Configuration(
            bucket: settings["S3_BUCKET"] ?? "", endpoint: s3,
            credentials: S3Credentials(accessKeyID: "AKTEST", secretAccessKey: secretKey))
        return try S3Storage(configuration, clock: clock)
    }

    /// Another gateway to the same objects, and a new bucket, for a test that takes the gateway away.
    static func gateway() async throws -> Gateway {
        let folder = try #require(ProcessInfo.processInfo.environment["SLUICE_TEST_S3_DIR"])
        let port = try await ThrowawayServer.freePort()
        var gateway = Gateway(folder: folder, port: port, settings: try await bucket())
        gateway.settings["S3_ENDPOINT"] = "http://127.0.0.1:\(port)"
        try await gateway.start()
        return gateway
    }

    struct Gateway {
        let folder: String
        let port: Int
        var settings: [String: String]

        func start() async throws { try await run("start-gateway") }
        func kill() async throws { try await run("kill-gateway") }

        private func run(_ command: String) async throws {
            try await ThrowawayServer.script("radosgw", [command, folder, "\(port)"])
        }
    }

    static func settings(_ bucket: String) -> [String: String] {
        [
            "S3_BUCKET": bucket, "S3_ENDPOINT": s3 ?? "", "S3_ACCESS_KEY": "AKTEST", "S3_SECRET_KEY": secretKey,
        ]
    }

    static let secretKey = "SKTESTsecret"
}

/// A port at which connections are made and nothing is ever said.
final class SilentPort: Sendable {
    let port: Int
    private let descriptor: Int32

    init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.descriptor = descriptor
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                // The system makes the connections of its queue by itself.
                bind(descriptor, $0, length) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        try #require(isListening)
    }

    deinit {
        close(descriptor)
    }
}
