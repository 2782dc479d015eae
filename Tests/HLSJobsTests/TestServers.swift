import Foundation
import Testing

/// The throwaway servers that the tests may use; whoever runs the tests starts them and says where they are.
enum TestServers {
    /// A PostgreSQL database that may be filled and emptied: SLUICE_TEST_POSTGRES, `postgres://...`.
    static let postgres = variable("SLUICE_TEST_POSTGRES")
    /// A Redis database that may be filled and emptied: SLUICE_TEST_REDIS, `redis://...`.
    static let redis = variable("SLUICE_TEST_REDIS")

    /// The same database, with a setting of the server's changed in all sessions.
    static func postgresAddress(setting name: String, to value: String) throws -> String {
        let address = try #require(postgres)
        return address + (address.contains("?") ? "&" : "?") + "options=-c\(name)%3D\(value)"
    }

    private static func variable(_ name: String) -> String? {
        guard let value = ProcessInfo.processInfo.environment[name], !value.isEmpty else { return nil }
        return value
    }
}
