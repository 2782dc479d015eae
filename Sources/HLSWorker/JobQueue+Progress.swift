public import HLSJobs

extension JobQueue where Payload == TranscodeTask {
    /// How far a transcode is, 0...1; while it waits for its parts, what they have done of the work together.
    ///
    /// - Throws: `JobError`.
    public func progress(of job: JobRecord) async throws -> Double {
        guard job.status == .waiting else { return job.status == .completed ? 1 : job.progress }
        let parts = try await store.list(JobFilter(queue: name, parent: job.id, limit: 1_000))
        return PartsProgress.fraction(
            of: try parts.map { part in
                guard case .part(_, let what, _) = try payload(of: part) else { return (nil, part.progress) }
                return (what, part.status == .completed ? 1 : part.progress)
            })
    }
}
