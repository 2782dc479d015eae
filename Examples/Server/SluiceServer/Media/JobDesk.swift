import Catalogue
import HLSJobs
import HLSWorker

/// Lists transcodes and imports, lets them run again, cancels them. Deliveries have a desk of their own.
struct JobDesk: Sendable {
    private let services: Services
    private let events: EventAnnouncer
    private let names: FileNames
    private let all: ServerJobs

    init(services: Services, events: EventAnnouncer, names: FileNames) {
        self.services = services
        self.events = events
        self.names = names
        all = ServerJobs(services: services, queues: [.transcoding, .imports])
    }

    struct Page: Encodable, Sendable {
        let jobs: [JobDescription]
        let counts: [String: Int]
        let next: String?
    }

    func page(status: JobStatus?, after: JobID?, limit: Int) async throws -> Page {
        let statuses: [JobStatus?] = status == .processing ? [.processing, .waiting] : [status]
        let records = try await all.list(statuses, after: after, limit: limit)
        var jobs: [JobDescription] = []
        for record in records { jobs.append(try await description(of: record)) }
        return Page(
            jobs: jobs, counts: try await counts(),
            next: records.count == limit ? records.last?.id.rawValue : nil)
    }

    func counts() async throws -> [String: Int] {
        let counts = try await all.counts()
        return Dictionary(JobStatus.allCases.map { (TranscodeDescription.word($0), counts[$0] ?? 0) }) { $0 + $1 }
    }

    func retry(_ id: JobID) async throws -> JobDescription {
        if try await all.job(id).queue == .imports {
            // Nobody outside is told of imports: the file that one becomes is what is announced.
            try await services.imports.retry(id)
        } else {
            try await events.retry(id)
        }
        return try await job(id)
    }

    func cancel(_ id: JobID) async throws -> JobDescription {
        _ = try await all.job(id)
        if try await services.jobs.cancel(id) == .alreadyFinished {
            throw Problem.conflict("job \(id) has ended; there is nothing to cancel")
        }
        return try await job(id)
    }

    private func job(_ id: JobID) async throws -> JobDescription {
        try await description(of: try await all.job(id).record)
    }

    private func description(of record: JobRecord) async throws -> JobDescription {
        var description = JobDescription(record, in: services)
        guard record.queue == ServerQueue.transcoding.name else { return description }
        if let file = description.fileId { description.name = try await names.name(of: FileID(file)) }
        description.progress = try await services.transcodes.progress(of: record)
        // To those who ask over HTTP, a job that waits for its parts is under way.
        if record.status == .waiting { description.status = .processing }
        return description
    }
}
