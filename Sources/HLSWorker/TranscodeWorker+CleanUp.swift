public import HLSJobs
import HLSMedia
import HLSStorage

/// Removing what jobs that have ended left behind.
extension TranscodeWorker {
    /// Removes what jobs that have ended still have on the storage of the assets: the records of all, and whatever those
    /// that failed or were cancelled had made. Published assets stay; a failed job that is retried starts again.
    ///
    /// Worth calling every few minutes by one process; harmless in several at once.
    /// - Parameter pause: how long ago a job must have ended, so that its parts on other machines have seen it.
    /// - Returns: the jobs that were cleaned up.
    /// - Throws: `JobError`, `StorageError`, `MediaError`.
    @discardableResult
    public func cleanUp(endedFor pause: Duration = .seconds(60)) async throws -> [JobID] {
        var cleaned: [JobID] = []
        let ids = try await records.jobs()
        let busy = try await busyOutputs(ids)
        for id in ids {
            // A job that its store has forgotten has ended long ago.
            if let job = try await queue.job(id) {
                guard job.status.isFinal, let end = job.finishedAt, JobTime.system() - end >= pause else { continue }
            }
            guard let record = try await records.read(id) else { continue }
            switch record.planning {
            case .divisible(let plan):
                try await Transcoder().discard(plan, in: assets, at: record.output)
            case .whole:
                // What is staged there may be of the job that came after this one.
                if !busy.contains(record.output) { try await removeStaged(record.output) }
            }
            try await records.remove(id)
            cleaned.append(id)
        }
        return cleaned
    }

    /// The outputs of jobs that have not ended.
    private func busyOutputs(_ ids: [JobID]) async throws -> Set<String> {
        var outputs: Set<String> = []
        for id in ids {
            guard let job = try await queue.job(id), !job.status.isFinal else { continue }
            if let record = try await records.read(id) { outputs.insert(record.output) }
        }
        return outputs
    }

    /// Removes what a part has written after its job was cleaned up, as a worker does that was stopped for so long; nobody
    /// else would find it.
    func discardIfForgotten(_ plan: TranscodePlan, of job: JobID, at output: String) async {
        let (worker, assets) = (self, assets)
        // The task of the part is cancelled by now.
        let removal = Task.detached {
            if try await worker.records.read(job) == nil {
                try await Transcoder().discard(plan, in: assets, at: output)
            }
        }
        // The failure that led here is the one to report; a storage that is away leaves what is there.
        _ = await removal.result
    }

    /// Removes what runs that were killed have staged beside an output that is made in one run.
    func removeStaged(_ output: String) async throws {
        let key = try StorageKey(output)
        let start = "\(key.string).partial-"
        var last = try StorageKey(start)
        while true {
            let page = try await assets.list(key.parent, after: last, limit: 1_000)
            for entry in page where entry.key.string.hasPrefix(start) { try await assets.remove(entry.key) }
            guard page.count == 1_000, let end = page.last?.key, end.string.hasPrefix(start) else { return }
            last = end
        }
    }
}
