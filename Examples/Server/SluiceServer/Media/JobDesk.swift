import Catalogue
import HLSJobs
import HLSWorker

/// Lists jobs, lets them run again, cancels them.
struct JobDesk: Sendable {
    let services: Services
    let events: EventAnnouncer
    let names: FileNames
    let imports: ImportDesk

    struct Page: Encodable, Sendable {
        let jobs: [JobDescription]
        let counts: [String: Int]
        let next: String?
    }

    func page(status: JobStatus?, after: JobID?, limit: Int) async throws -> Page {
        let records = try await records(status, after, limit)
        var jobs: [JobDescription] = []
        for record in records { jobs.append(try await description(of: record)) }
        return Page(
            jobs: jobs, counts: try await counts(),
            next: records.count == limit ? records.last?.id.rawValue : nil)
    }

    func counts() async throws -> [String: Int] {
        let statistics = [try await services.transcodes.statistics(), try await imports.queue.statistics()]
        let counts = statistics.flatMap { each in JobStatus.allCases.map { (TranscodeDescription.word($0), each[$0]) } }
        return Dictionary(counts) { $0 + $1 }
    }

    func retry(_ id: JobID) async throws -> JobDescription {
        if try await services.jobs.job(id)?.queue == imports.queue.name {
            // Nobody outside is told of imports: the file that one becomes is what is announced.
            try await imports.queue.retry(id)
        } else {
            try await events.retry(id)
        }
        return try await job(id)
    }

    func cancel(_ id: JobID) async throws -> JobDescription {
        if try await services.transcodes.cancel(id) == .alreadyFinished {
            throw Problem.conflict("job \(id) has ended; there is nothing to cancel")
        }
        return try await job(id)
    }

    private func job(_ id: JobID) async throws -> JobDescription {
        guard let record = try await services.transcodes.job(id) else { throw JobError.noJob(id) }
        return try await description(of: record)
    }

    private func description(of record: JobRecord) async throws -> JobDescription {
        if record.queue == imports.queue.name {
            return JobDescription(record, importing: try imports.queue.payload(of: record))
        }
        var description = JobDescription(record, queue: services.transcodes)
        if let file = description.fileId { description.name = try await names.name(of: FileID(file)) }
        description.progress = try await services.transcodes.progress(of: record)
        // To those who ask over HTTP, a job that waits for its parts is under way.
        if record.status == .waiting { description.status = .processing }
        return description
    }

    private func records(_ status: JobStatus?, _ after: JobID?, _ limit: Int) async throws -> [JobRecord] {
        let statuses: [JobStatus?] = status == .processing ? [.processing, .waiting] : [status]
        var pages: [[JobRecord]] = []
        for status in statuses {
            for queue in [services.transcodes.name, imports.queue.name] {
                let filter = JobFilter(queue: queue, status: status, after: after, limit: limit)
                pages.append(try await services.jobs.list(filter))
            }
        }
        return NewestFirst.merge(pages, limit: limit)
    }
}
