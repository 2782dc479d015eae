import Catalogue
import Foundation
import HLSJobs
import HLSStorageS3
import TestSupport
import Testing

@testable import SluiceServer

/// The server is started while what it needs is away, or refuses it.
@Suite(.timeLimit(.minutes(2))) struct DependencyTests {
    /// Starts it and gives its exit code and what it says, a line for each problem.
    private func start(_ environment: [String: String]) async throws -> (status: Int32, lines: [String]) {
        let server = try ServerProcess(["PORT": "0"].merging(environment) { $1 })
        let outcome = try await server.outcome()
        #expect(!outcome.errors.contains("hidden"), "\(outcome.errors)")
        return (outcome.status, outcome.errors.split(separator: "\n").map(String.init))
    }

    private func expect(
        _ environment: [String: String], status: Int32, names: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let (found, lines) = try await start(environment)
        #expect(found == status, "\(lines)", sourceLocation: sourceLocation)
        let prefix = "sluice-server: "
        let named = lines.map { String($0.dropFirst(prefix.count).prefix { $0 != ":" }) }
        #expect(named == names, "\(lines)", sourceLocation: sourceLocation)
    }

    private static func s3(port: Int) -> [String: String] {
        [
            "S3_BUCKET": "films", "S3_ENDPOINT": "http://127.0.0.1:\(port)", "S3_ACCESS_KEY": "a",
            "S3_SECRET_KEY": "hidden",
        ]
    }

    private static func all(port: Int) -> [String: String] {
        s3(port: port).merging([
            "DATABASE_URL": "postgres://u:hidden@127.0.0.1:\(port)/d", "JOBS": "redis",
            "REDIS_URL": "redis://:hidden@127.0.0.1:\(port)",
        ]) { $1 }
    }

    @Test func `services that refuse connections are named together, with exit 69`() async throws {
        try await expect(Self.all(port: 1), status: 69, names: ["DATABASE_URL", "REDIS_URL", "S3_ENDPOINT"])
    }

    @Test func `services that never answer are given up, with exit 69`() async throws {
        let silent = try SilentPort()
        try await expect(Self.all(port: silent.port), status: 69, names: ["DATABASE_URL", "REDIS_URL", "S3_ENDPOINT"])
        withExtendedLifetime(silent) {}
    }

    @Test func `a service that never answers does not keep the health of the others waiting`() async throws {
        let silent = try SilentPort()
        let s3 = S3Configuration(
            bucket: "films", endpoint: "http://127.0.0.1:\(silent.port)",
            credentials: S3Credentials(accessKeyID: "a", secretAccessKey: "hidden"))
        let services = Services(
            configuration: ServerConfiguration(), jobs: MemoryJobStore(), catalogue: MemoryCatalogueStore(),
            storage: try S3Storage(s3), log: Log(format: .json))
        let report = await Health(services: services).report()
        #expect(
            !report.isReady
                && report.dependencies.mapValues(\.status) == ["jobs": "ok", "database": "ok", "storage": "failed"])
        #expect(report.dependencies["storage"]?.error?.hasPrefix("no answer within") == true, "\(report)")
        withExtendedLifetime(silent) {}
    }

    @Test func `a data directory that cannot be is named once, with exit 78`() async throws {
        let folder = try TestFolder()
        let file = try folder.write([1], to: "file")
        var server = try ServerProcess()
        server.environment["DATA_DIR"] = "\(file)/data"
        let outcome = try await server.outcome()
        #expect(outcome.status == 78, "\(outcome.errors)")
        #expect(outcome.errors.hasPrefix("sluice-server: DATA_DIR: "))
        #expect(outcome.errors.filter(\.isNewline).count == 1, "\(outcome.errors)")
    }

    @Test func `generated secrets that are no longer usable are named, with exit 78`() async throws {
        let server = try ServerProcess(["PORT": "0"])
        try server.folder.write(Array("k1:hidden".utf8), to: "data/signing-keys")
        let outcome = try await server.outcome()
        #expect(outcome.status == 78 && outcome.errors.contains("DATA_DIR: "), "\(outcome.errors)")
        #expect(outcome.errors.contains("signing-keys") && !outcome.errors.contains("hidden"))
    }

    @Test func `a port that is taken is named, with exit 78`() async throws {
        let taken = try SilentPort()
        let outcome = try await ServerProcess(["PORT": "\(taken.port)"]).outcome()
        #expect(outcome.status == 78 && outcome.errors.contains("HOST, PORT: port \(taken.port)"), "\(outcome.errors)")
        withExtendedLifetime(taken) {}
    }

    @Test(.enabled(if: TestServices.postgres != nil))
    func `a database that refuses the password or is not there is a matter of settings, with exit 78`() async throws {
        let right = try #require(TestServices.postgres)
        let wrong = right.replacing("test-password", with: "hidden")
        try await expect(["DATABASE_URL": wrong], status: 78, names: ["DATABASE_URL"])
        let missing = right.replacing("/postgres", with: "/nobody")
        try await expect(
            ["DATABASE_URL": missing.replacing("postgres://", with: "postgresql://")], status: 78,
            names: ["DATABASE_URL"])
        let (_, lines) = try await start(["DATABASE_URL": wrong].merging(Self.s3(port: 1)) { $1 })
        #expect(lines.count == 2, "what is down beside it is named too: \(lines)")
    }

    @Test(.enabled(if: TestServices.s3 != nil))
    func `S3 that refuses the keys or has no such bucket is a matter of settings, with exit 78`() async throws {
        let right = try await TestServices.bucket()
        try await expect(right.merging(["S3_SECRET_KEY": "hidden"]) { $1 }, status: 78, names: ["S3_ACCESS_KEY"])
        try await expect(right.merging(["S3_ACCESS_KEY": "nobody"]) { $1 }, status: 78, names: ["S3_ACCESS_KEY"])
        try await expect(TestServices.settings("no-such-bucket"), status: 78, names: ["S3_BUCKET"])
        let keyless = right.merging(["S3_SECRET_KEY": "", "S3_ACCESS_KEY": ""]) { $1 }
        try await expect(keyless, status: 78, names: ["S3_ACCESS_KEY"])
        try await expect(
            right.merging(["S3_SECRET_KEY": "hidden", "DATABASE_URL": "postgres://u:hidden@127.0.0.1:1/d"]) { $1 },
            status: 78, names: ["DATABASE_URL", "S3_ACCESS_KEY"])
    }

    @Test func `Redis that limits are shared through may be away or wrong: one warning, and service`() async throws {
        for address in ["redis://:hidden@127.0.0.1:1"]
            + (TestServices.redis.map { [$0.replacing("test-password", with: "hidden")] } ?? [])
        {
            let server = try await ServerProcess([
                "PORT": "0", "REDIS_URL": address, "AUTH_TOKENS": APIClient.tokens,
            ]).start()
            let client = try await APIClient(server)
            if !server.output.contains("Redis does not answer") { try await server.wait(for: "Redis does not answer") }
            #expect(try await client.send("GET", "/health/ready").status == 200)
            #expect(try await client.send("GET", "/api/media/files").status == 200)
            server.send(SIGTERM)
            #expect(await server.ended() == 0)
            #expect(server.output.matches(of: /"warning"/).count == 1, "\(server.output)")
            #expect(!server.output.contains("hidden"))
        }
    }
}
