import Catalogue
import HLSJobs
import HLSJobsPostgres
import HLSJobsRedis
import HLSStorage
import HLSStorageS3
import HLSWorker
import SluiceCrypto

/// What the server works with: opened, and seen to answer.
struct Services: Sendable {
    let configuration: ServerConfiguration
    let jobs: any JobStore
    let catalogue: any CatalogueStore
    let storage: any Storage
    let log: Log

    /// The transcodes, whoever runs them.
    var transcodes: JobQueue<TranscodeTask> { JobQueue("transcoding", store: jobs) }

    /// Opens everything at the same time.
    ///
    /// - Throws: all that is in the way; none of it takes longer than `patience`.
    static func open(_ configuration: ServerConfiguration, log: Log) async throws(ConfigurationError) -> Services {
        async let database = attempt("DATABASE_URL") { try await openDatabase(configuration) }
        async let redis = attempt("REDIS_URL") { try await openRedis(configuration) }
        async let storage = attempt(storageName(configuration.storage)) { try await openStorage(configuration.storage) }
        switch (await database, await redis, await storage) {
        case (.success(let database), .success(let redis), .success(let storage)):
            return Services(
                configuration: configuration, jobs: redis ?? database.jobs, catalogue: database.catalogue,
                storage: storage, log: log)
        case (let database, let redis, let storage):
            let failures = [database.failure, redis.failure, storage.failure].compactMap { $0 }
            throw ConfigurationError(problems: failures.map(\.problem), isOutage: failures.allSatisfy(\.isOutage))
        }
    }

    /// The longest that one of them may take.
    static let patience = Duration.milliseconds(800)

    private static func attempt<Value: Sendable>(
        _ name: String, _ body: @escaping @Sendable () async throws -> Value
    ) async -> Result<Value, OpeningFailure> {
        do {
            return .success(try await Deadline.run(patience, body))
        } catch {
            return .failure(OpeningFailure(name, error))
        }
    }

    private static func openDatabase(
        _ configuration: ServerConfiguration
    ) async throws -> (jobs: any JobStore, catalogue: any CatalogueStore) {
        switch configuration.database {
        case .sqlite(let path):
            try DataDirectory(configuration.dataDirectory).make()
            let store = try await SQLiteJobStore(path: path)
            return (store, SQLCatalogueStore(store))
        case .postgres(let address):
            let store = try await PostgresJobStore(String(decoding: address.revealed, as: UTF8.self), connections: 4)
            return (store, SQLCatalogueStore(store))
        }
    }

    /// nil unless the queue is there.
    private static func openRedis(_ configuration: ServerConfiguration) async throws -> (any JobStore)? {
        guard configuration.queuesOnRedis, let address = configuration.redis else { return nil }
        return try await RedisJobStore(String(decoding: address.revealed, as: UTF8.self))
    }

    private static func storageName(_ storage: StorageChoice) -> String {
        switch storage {
        case .directory: "DATA_DIR"
        case .s3(let configuration): configuration.endpoint == nil ? "S3_BUCKET" : "S3_ENDPOINT"
        }
    }

    private static func openStorage(_ choice: StorageChoice) async throws -> any Storage {
        switch choice {
        case .directory(let path):
            try DataDirectory(path).make()
            return DirectoryStorage(path)
        case .s3(let configuration):
            // What may pass is not waited for here: whoever starts the server starts it again.
            var impatient = configuration
            impatient.retries.maximumAttempts = 1
            _ = try await S3Storage(impatient).list(nil, after: nil, limit: 1)
            return try S3Storage(configuration)
        }
    }
}

extension Result where Failure == OpeningFailure {
    fileprivate var failure: OpeningFailure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}
