import HLSJobs
import HLSMedia
import HLSStorage

/// The job of a whole asset.
extension TranscodeWorker {
    func transcode(_ request: TranscodeRequest, _ job: RunningJob<TranscodeTask>) async throws {
        let transcoder = try await request.transcoder(limits: limits, sources: sources)
        let source = try request.video(in: sources)
        guard let record = try await records.read(job.id) else {
            try await job.report(0, stage: "planning")
            let fresh = try await begin(request, transcoder, source, job.id)
            return try await go(fresh, request, transcoder, source, job)
        }
        switch record.planning {
        case .divisible(let plan):
            // All its parts are made; without them, what follows says where it is.
            if request.parts > 1 { try await job.report(1, stage: "publishing") }
            do {
                try await transcoder.assemble(plan, into: assets, at: request.output, overwrite: request.overwrite)
            } catch let error as MediaError where error.code == .partsMissing {
                try await go(record, request, transcoder, source, job)
            }
        case .whole:
            // An attempt of this job began where nothing was, so what is there now is what it published.
            if !request.overwrite, try await isPublished(request.output) { return }
            try await removeStaged(request.output)
            try await go(record, request, transcoder, source, job)
        }
    }

    /// Plans the transcode and writes that down, after a look at whether its output may be written at all.
    private func begin(
        _ request: TranscodeRequest, _ transcoder: Transcoder, _ source: Source, _ job: JobID
    ) async throws -> WorkRecord {
        if !request.overwrite, try await isPublished(request.output) {
            throw MediaError(
                .outputExists, "\(request.output): an asset is there already; choose another name, or overwrite it")
        }
        var planning = try await transcoder.plan(source)
        if case .divisible(let plan) = planning { planning = .divisible(plan.separated(as: job.rawValue)) }
        let record = WorkRecord(output: request.output, planning: planning)
        try await records.write(record, of: job)
        return record
    }

    private func go(
        _ record: WorkRecord, _ request: TranscodeRequest, _ transcoder: Transcoder, _ source: Source,
        _ job: RunningJob<TranscodeTask>
    ) async throws {
        switch record.planning {
        case .whole:
            let events = transcoder.events(
                transcoding: source, into: assets, at: request.output, overwrite: request.overwrite)
            for try await event in events {
                if case .progress(let progress) = event {
                    try await job.report(progress.fraction, stage: "transcoding")
                }
            }
        case .divisible(let plan) where request.parts > 1:
            try await job.report(0, stage: "divided")
            // One part that fails fails the whole, so each may be tried as often, and is as urgent.
            let priority = try await queue.job(job.id)?.priority ?? 0
            let options = PushOptions(attempts: job.maxAttempts, priority: priority)
            let parts = plan.parts(request.parts).map { part in
                JobDraft(TranscodeTask.part(request, part, division: job.token), options)
            }
            try await job.split(into: parts)
        case .divisible(let plan):
            let attempt = PartAttempt(UInt64(clamping: job.token))
            for part in plan.parts(1) {
                try await make(part, of: plan, request, transcoder, source, job, of: job.id, attempt: attempt)
            }
            try await job.report(1, stage: "publishing")
            try await transcoder.assemble(plan, into: assets, at: request.output, overwrite: request.overwrite)
        }
    }

    private func isPublished(_ output: String) async throws -> Bool {
        do {
            _ = try await assets.metadata(of: try StorageKey("\(output)/asset.json"))
            return true
        } catch let error as StorageError where error.code == .notFound {
            return false
        }
    }
}
