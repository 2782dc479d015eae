import Catalogue
import HLSJobs
import HLSJobsPostgres
import HLSJobsRedis
import HLSStorage
import HLSStorageS3
import SluiceCrypto

/// What the server works with: opened, and seen to answer.
struct Services: Sendable {
    let configuration: ServerConfiguration
    let jobs: any JobStore
    let catalogue: any CatalogueStore
    let storage: any Storage
    let log: Log

    /// Opens everything at the same time; then a database elsewhere is migrated, for as long as that takes.
    ///
    /// - Throws: all that is in the way, one problem for each setting.
    static func open(_ configuration: ServerConfiguration, log: Log) async throws(ConfigurationError) -> Services {
        let directory = await attempt("DATA_DIR", within: nil) {
            if configuration.usesDataDirectory { try DataDirectory(configuration.dataDirectory).make() }
        }
        // What is on this machine may have to wait for another process that makes it; it is not away.
        let isLocal = (database: configuration.database.isLocal, storage: configuration.storage.isLocal)
        let databaseName = isLocal.database ? "DATA_DIR" : "DATABASE_URL"
        async let database = attempt(databaseName, within: isLocal.database ? nil : patience) {
            try await reachDatabase(configuration.database, log)
        }
        async let redis = attempt("REDIS_URL", within: patience) { try await openRedis(configuration) }
        async let storage = attempt(
            storageName(configuration.storage), within: isLocal.storage ? nil : patience
        ) { try await openStorage(configuration.storage) }
        switch (directory, await database, await redis, await storage) {
        case (.success, .success(let openDatabase), .success(let redis), .success(let storage)):
            switch await attempt(databaseName, within: nil, openDatabase) {
            case .success(let database):
                return Services(
                    configuration: configuration, jobs: redis ?? database.jobs, catalogue: database.catalogue,
                    storage: storage, log: log)
            case .failure(let failure):
                throw ConfigurationError(problems: [failure.problem], isOutage: failure.isOutage)
            }
        case (let directory, let database, let redis, let storage):
            var failures: [OpeningFailure] = []
            for failure in [directory.failure, database.failure, redis.failure, storage.failure].compactMap({ $0 })
            where !failures.contains(where: { $0.problem.name == failure.problem.name }) {
                failures.append(failure)
            }
            throw ConfigurationError(problems: failures.map(\.problem), isOutage: failures.allSatisfy(\.isOutage))
        }
    }

    /// The longest that a service elsewhere may take.
    static let patience = Duration.milliseconds(800)

    private static func attempt<Value: Sendable>(
        _ name: String, within limit: Duration?, _ body: @escaping @Sendable () async throws -> Value
    ) async -> Result<Value, OpeningFailure> {
        do {
            guard let limit else { return .success(try await body()) }
            return .success(try await Deadline.run(limit, body))
        } catch let failure as OpeningFailure {
            return .failure(failure)
        } catch {
            return .failure(OpeningFailure(name, error))
        }
    }

    private static func storageName(_ choice: StorageChoice) -> String {
        switch choice {
        case .directory: "DATA_DIR"
        case .s3(let configuration, let prefix): "\(prefix)_\(configuration.endpoint == nil ? "BUCKET" : "ENDPOINT")"
        }
    }

    private typealias Stores = (jobs: any JobStore, catalogue: any CatalogueStore)

    /// Sees that the database can be used.
    ///
    /// - Returns: what opens it, once everything else is seen to answer; a migration has no limit.
    private static func reachDatabase(
        _ choice: DatabaseChoice, _ log: Log
    ) async throws -> @Sendable () async throws -> Stores {
        switch choice {
        case .sqlite(let path):
            let store = try await SQLiteJobStore(path: path, tell: log.migration)
            return { (store, SQLCatalogueStore(store)) }
        case .postgres(let address):
            let address = String(decoding: address.revealed, as: UTF8.self)
            try await PostgresJobStore.reach(address)
            return {
                let store = try await PostgresJobStore(address, connections: 4, tell: log.migration)
                return (store, SQLCatalogueStore(store))
            }
        }
    }

    /// nil unless the queue is there.
    private static func openRedis(_ configuration: ServerConfiguration) async throws -> (any JobStore)? {
        guard configuration.queuesOnRedis, let address = configuration.redis else { return nil }
        return try await RedisJobStore(String(decoding: address.revealed, as: UTF8.self))
    }

    private static func openStorage(_ choice: StorageChoice) async throws -> any Storage {
        switch choice {
        case .directory(let path):
            try DataDirectory(path).make()
            return DirectoryStorage(path)
        case .s3(let configuration, let prefix):
            // What may pass is not waited for here: whoever starts the server starts it again.
            var impatient = configuration
            impatient.retries.maximumAttempts = 1
            do {
                _ = try await configuration.credentials.credentials()
            } catch {
                throw OpeningFailure("\(prefix)_ACCESS_KEY", error)
            }
            do {
                _ = try await S3Storage(impatient).list(nil, after: nil, limit: 1)
            } catch let error as StorageError where error.code == .denied {
                throw OpeningFailure("\(prefix)_ACCESS_KEY", error)
            } catch let error as StorageError where error.code == .configuration {
                throw OpeningFailure("\(prefix)_BUCKET", error)
            }
            return try S3Storage(configuration)
        }
    }
}

extension Result where Failure == OpeningFailure {
    fileprivate var failure: OpeningFailure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}
