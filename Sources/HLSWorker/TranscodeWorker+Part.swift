import HLSJobs
import HLSMedia
import HLSStorage

/// The job of a part, and parts within the job of the whole.
extension TranscodeWorker {
    func make(
        _ part: TranscodePart, of request: TranscodeRequest, division: Int64, _ job: RunningJob<TranscodeTask>
    ) async throws {
        guard let parent = job.parent, let record = try await records.read(parent),
            case .divisible(let plan) = record.planning
        else {
            throw PermanentFailure("the plan of this part is gone; push the transcode again")
        }
        let source = try request.video(in: sources)
        let attempt = PartAttempt(UInt64(clamping: division), UInt64(clamping: job.token))
        let transcoder = try await request.transcoder(limits: limits, sources: sources)
        try await make(part, of: plan, request, transcoder, source, job, of: parent, attempt: attempt)
    }

    /// Makes a part of the asset of the job `whole`; the attempt follows from the leases, so the holder's is the largest.
    func make(
        _ part: TranscodePart, of plan: TranscodePlan, _ request: TranscodeRequest, _ transcoder: Transcoder,
        _ source: Source, _ job: RunningJob<TranscodeTask>, of whole: JobID, attempt: PartAttempt
    ) async throws {
        let events = transcoder.events(
            transcoding: part, of: plan, from: source, into: assets, at: request.output, attempt: attempt)
        do {
            for try await event in events {
                if case .progress(let progress) = event {
                    try await job.report(progress.fraction, stage: part.stage)
                }
            }
        } catch {
            await discardIfForgotten(plan, of: whole, at: request.output)
            throw error
        }
    }
}

extension TranscodePart {
    /// What a job says it does while it makes the part.
    var stage: String {
        switch self {
        case .video(let cells): "video \(cells.lowerBound)..<\(cells.upperBound)"
        case .audio: "audio"
        case .images: "images"
        case .subtitles: "subtitles"
        }
    }
}
