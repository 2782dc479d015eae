import HLSJobs
import HLSStorage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The records of jobs that are under way, one object a job, on the storage of the assets.
struct WorkRecords: Sendable {
    let storage: any Storage
    let prefix: StorageKey

    func read(_ job: JobID) async throws -> WorkRecord? {
        do {
            let bytes = try await storage.read(try key(of: job), range: nil)
            return try JSONDecoder().decode(WorkRecord.self, from: Data(bytes))
        } catch let error as StorageError where error.code == .notFound {
            return nil
        }
    }

    func write(_ record: WorkRecord, of job: JobID) async throws {
        let bytes = Array(try JSONEncoder().encode(record))
        let attributes = ObjectAttributes(contentType: "application/json", cacheControl: "no-store")
        try await storage.write(bytes, to: try key(of: job), attributes: attributes)
    }

    func remove(_ job: JobID) async throws { try await storage.remove(try key(of: job)) }

    /// Every job that has a record.
    func jobs() async throws -> [JobID] {
        var jobs: [JobID] = []
        var last: StorageKey?
        while true {
            let page = try await storage.list(prefix, after: last, limit: 1_000)
            for entry in page {
                let name = entry.key.lastComponent
                if name.hasSuffix(Self.suffix) { jobs.append(JobID(String(name.dropLast(Self.suffix.count)))) }
            }
            guard page.count == 1_000, let end = page.last?.key else { return jobs }
            last = end
        }
    }

    private static let suffix = ".json"

    private func key(of job: JobID) throws -> StorageKey { try StorageKey("\(prefix.string)/\(job)\(Self.suffix)") }
}
