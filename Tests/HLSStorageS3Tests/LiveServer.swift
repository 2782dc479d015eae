import Foundation
import HLSStorage
import HTTPClient
import Synchronization

@testable import HLSStorageS3

/// The real S3 server that `Tests/servers/radosgw.sh` has started, if it has.
///
/// `SLUICE_TEST_S3` is its URL; `SLUICE_TEST_S3_DIR` the folder it was started in.
enum LiveServer {
    static let url: String? = ProcessInfo.processInfo.environment["SLUICE_TEST_S3"]
    static let folder: String? = ProcessInfo.processInfo.environment["SLUICE_TEST_S3_DIR"]
    static let credentials = S3Credentials(accessKeyID: "AKTEST", secretAccessKey: "SKTESTsecret")
    private static let bucket = "sluice-\(UInt32.random(in: .min ... .max))"
    private static let creation = Task { try await create(bucket) }

    /// A storage over a bucket that all tests of this run share.
    static func storage(
        clock: S3Clock = .system, _ change: (inout S3Configuration) -> Void = { _ in }
    ) async throws -> S3Storage {
        try await creation.value
        var configuration = S3Configuration(bucket: bucket, endpoint: url, credentials: credentials)
        change(&configuration)
        return try S3Storage(configuration, clock: clock)
    }

    private static func create(_ bucket: String) async throws {
        let configuration = S3Configuration(bucket: bucket, endpoint: url, credentials: credentials)
        _ = try await S3Service(configuration).headers(S3Call("PUT", nil, body: []), doing: "create")
    }

    /// Runs the server's script.
    static func script(_ arguments: String...) async throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("servers/radosgw.sh").path
        let process = Process()
        // The server outlives the script and must not inherit the sockets of other tests, nor the one that tells the end.
        let wrapper =
            "for each in /proc/$$/fd/*; do if [ ${each##*/} -gt 2 ]; then eval \"exec ${each##*/}>&-\"; fi; done; "
            + "/bin/sh \"$0\" \"$@\""
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", wrapper, path] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let status: Int32 = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
            } catch {
                continuation.resume(throwing: error)
            }
        }
        if status != 0 { throw ScriptFailure(arguments: arguments, status: status) }
    }

    struct ScriptFailure: Error {
        let arguments: [String]
        let status: Int32
    }
}

extension S3Storage {
    /// The keys of uploads that are neither completed nor abandoned.
    func unfinishedUploads(under prefix: StorageKey) async throws -> [String] {
        let query = [QueryItem("uploads"), QueryItem("prefix", prefix.string + "/")]
        let document = try await service.document(S3Call("GET", nil, query), doing: "list")
        return document.all("Upload").compactMap { $0["Key"] }
    }
}
