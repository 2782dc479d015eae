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
    let storage: any Storage
    let log: Log

    /// The transcodes, whoever runs them.
    var transcodes: JobQueue<TranscodeTask> { JobQueue("transcoding", store: jobs) }

    /// Opens everything at the same time.
    ///
    /// - Throws: all that is in the way; none of it takes longer than `patience`.
    static func open(_ configuration: ServerConfiguration, log: Log) async throws(ConfigurationError) -> Services {
        async let jobs = attempt(configuration.queuesOnRedis ? "REDIS_URL" : "DATABASE_URL") {
            try await openJobs(configuration)
        }
        async let storage = attempt(storageName(configuration.storage)) { try await openStorage(configuration.storage) }
        switch (await jobs, await storage) {
        case (.success(let jobs), .success(let storage)):
            return Services(configuration: configuration, jobs: jobs, storage: storage, log: log)
        case (let jobs, let storage):
            let problems = [jobs.problem, storage.problem].compactMap { $0 }
            throw ConfigurationError(problems: problems.map(\.problem), isOutage: problems.allSatisfy(\.isOutage))
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

    private static func openJobs(_ configuration: ServerConfiguration) async throws -> any JobStore {
        if configuration.queuesOnRedis, let redis = configuration.redis {
            return try await RedisJobStore(String(decoding: redis.revealed, as: UTF8.self))
        }
        switch configuration.database {
        case .sqlite(let path):
            try DataDirectory(configuration.dataDirectory).make()
            return try await SQLiteJobStore(path: path)
        case .postgres(let address):
            return try await PostgresJobStore(String(decoding: address.revealed, as: UTF8.self), connections: 4)
        }
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
    fileprivate var problem: OpeningFailure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}
