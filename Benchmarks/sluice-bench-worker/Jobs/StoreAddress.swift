import BenchKit
import HLSJobs
import HLSJobsPostgres
import HLSJobsRedis

/// A store of jobs and a queue of it, as the command line names them.
struct StoreAddress {
    static let options: Set<String> = ["store", "durability", "queue", "connections"]

    private let text: String
    private let durability: SQLiteDurability
    private let connections: Int
    let queue: String

    /// `--store postgres://...|redis://...|FILE`, for a file `--durability normal|full`.
    init(_ arguments: Arguments) throws(BenchError) {
        text = try arguments.required("store")
        queue = try arguments.required("queue")
        connections = try arguments.count("connections", default: 2)
        switch arguments["durability"] ?? "full" {
        case "normal": durability = .normal
        case "full": durability = .full
        case let other: throw BenchError(.usage, "--durability \(other): give normal or full")
        }
    }

    func open() async throws -> any JobStore {
        if text.hasPrefix("postgres:") || text.hasPrefix("postgresql:") {
            return try await PostgresJobStore(text, connections: connections)
        }
        if text.hasPrefix("redis:") { return try await RedisJobStore(text, connections: connections) }
        return try await SQLiteJobStore(path: text, durability: durability)
    }
}
