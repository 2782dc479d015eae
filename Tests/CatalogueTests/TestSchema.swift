import Foundation
import HLSJobs
import HLSJobsPostgres
import Testing

/// A schema of its own in the throwaway PostgreSQL database of the tests, so that a clause finds it empty.
enum TestSchema {
    /// SLUICE_TEST_POSTGRES, `postgres://...`; whoever runs the tests starts the server.
    static let server: String? = {
        let value = ProcessInfo.processInfo.environment["SLUICE_TEST_POSTGRES"] ?? ""
        return value.isEmpty ? nil : value
    }()

    /// - Parameter body: gets the address of the schema, which has no tables yet.
    static func with(_ body: (_ address: String) async throws -> Void) async throws {
        let server = try #require(server)
        let name = "test_\(String(UInt64.random(in: .min ... .max), radix: 36))"
        let outside = try await PostgresJobStore(server, connections: 1)
        try await run("CREATE SCHEMA \(name)", on: outside)
        try await body(server + (server.contains("?") ? "&" : "?") + "options=-csearch_path%3D\(name)")
        try await run("DROP SCHEMA \(name) CASCADE", on: outside)
    }

    private static func run(_ sql: String, on store: PostgresJobStore) async throws {
        try await store.run([PostgresStatement(sql)]) { _ throws(JobError) in }
    }
}
