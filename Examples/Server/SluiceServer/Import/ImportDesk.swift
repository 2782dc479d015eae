import Catalogue
import HLSJobs
import HTTPClient

/// Orders imports, follows them, stops them.
struct ImportDesk: Sendable {
    let services: Services
    let catalogue: any CatalogueStore
    let addresses: AddressPolicy

    var queue: JobQueue<ImportTask> { services.imports }

    func order(_ order: ImportOrder) async throws -> ImportDescription {
        let task = ImportTask(fileID: FileID(), url: order.url.string, name: order.name)
        return try await description(of: try await queue.push(task))
    }

    /// - Throws: `Problem`, 404 if there is no such import.
    func description(of id: JobID) async throws -> ImportDescription {
        guard let job = try await queue.job(id), job.queue == queue.name else {
            throw Problem.notFound("there is no import \(id); begin one with POST /api/media/import")
        }
        let task = try queue.payload(of: job)
        let file = job.status == .completed ? try await catalogue.file(task.fileID) : nil
        return ImportDescription(task, job, file: file)
    }

    func updates(of id: JobID) async throws -> AsyncThrowingStream<ImportDescription, any Error> {
        _ = try await description(of: id)
        return JobFollower.states(of: id, in: services.jobs) { try await description(of: id) }
    }

    /// Stops an import; nothing of it stays.
    ///
    /// - Returns: whether it runs, and whoever runs it is told.
    /// - Throws: `Problem`: 404, 409 if it has ended.
    func cancel(_ id: JobID) async throws -> (isRunning: Bool, ImportDescription) {
        _ = try await description(of: id)
        let result = try await queue.cancel(id)
        if result == .alreadyFinished {
            throw Problem.conflict("import \(id) has ended; there is nothing to cancel")
        }
        return (result == .requested, try await description(of: id))
    }
}
