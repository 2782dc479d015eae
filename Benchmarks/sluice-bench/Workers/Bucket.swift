import BenchKit

/// A bucket on a throwaway S3 server, and what its clients find in their environment.
struct Bucket {
    private static let user = "AKTEST"
    private static let secret = "SKTESTsecret"

    let name: String
    private let server: Server

    /// Makes the bucket.
    init(_ name: String, on server: Server, _ work: WorkFolder) throws(BenchError) {
        self.name = name
        self.server = server
        let curl = try Toolbox.find("curl", remedy: "install curl")
        try work.withFolder { (folder) throws(BenchError) in
            let messages = folder / "messages"
            let usage = try ChildProcess(
                program: curl.path,
                arguments: [
                    "--silent", "--show-error", "--fail", "--noproxy", "*", "--request", "PUT", "--aws-sigv4",
                    "aws:amz:us-east-1:s3", "--header", "x-amz-content-sha256: UNSIGNED-PAYLOAD", "--user",
                    "\(Self.user):\(Self.secret)", "\(server.address)/\(name)",
                ], standardOutput: (folder / "out").path, standardError: messages.path
            ).run()
            guard usage.succeeded else {
                let said = try Toolbox.lastLines(of: messages, 3)
                throw BenchError(.childFailed, "the bucket \(name) cannot be made: \(said)")
            }
        }
    }

    var address: String { "s3://\(name)" }

    /// As `sluice` and `sluice-bench-worker` read it.
    var environment: [String] {
        [
            "S3_ENDPOINT=\(server.address)", "S3_REGION=us-east-1", "S3_ACCESS_KEY=\(Self.user)",
            "S3_SECRET_KEY=\(Self.secret)",
        ]
    }
}
