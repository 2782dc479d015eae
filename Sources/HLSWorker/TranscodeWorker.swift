public import HLSJobs
public import HLSMedia
public import HLSStorage

/// Transcodes videos as jobs of a queue: in parts where asked, resumed after a crash, published once.
///
/// Any number of workers, on any machines, may share the queue and the storages. What a vanished worker had made stays,
/// and whoever gets the job goes on from there: no more than the segment that each rung was at is made again. A worker that
/// comes back from the dead writes beside what counts by then, never over it.
public struct TranscodeWorker: Sendable {
    public let queue: JobQueue<TranscodeTask>
    /// Where videos are read from, by ranges.
    public let sources: any Storage
    /// Where assets go, and what is under way until then.
    public let assets: any Storage
    /// What a source may be.
    public var limits: Limits

    let records: WorkRecords

    /// Makes a worker; nothing happens until ``run(workers:options:)``.
    ///
    /// - Parameter records: the prefix on `assets` below which jobs keep what they must know when they run again.
    /// - Throws: `StorageError` (`invalidKey`) if that is no key.
    public init(
        _ queue: JobQueue<TranscodeTask>, sources: any Storage, assets: any Storage, limits: Limits = Limits(),
        records: String = "transcoding"
    ) throws(StorageError) {
        self.queue = queue
        self.sources = sources
        self.assets = assets
        self.limits = limits
        self.records = WorkRecords(storage: assets, prefix: try StorageKey(records))
    }

    /// Adds a transcode; one for the same output that has not ended yet is not added twice.
    ///
    /// - Returns: the id of the job, or of the one that is under way.
    /// - Throws: `JobError`.
    @discardableResult
    public func push(_ request: TranscodeRequest, _ options: PushOptions = PushOptions()) async throws -> JobID {
        var options = options
        if options.unique == nil { options.unique = UniqueKey(request.output, scope: .active) }
        return try await queue.push(.asset(request), options)
    }

    /// Runs transcodes until the task is cancelled; then jobs are handed back, and go on elsewhere.
    ///
    /// - Parameter workers: how many jobs run at the same time, at least 1; each uses all cores.
    /// - Throws: `JobError` when the store fails in a way that time does not mend.
    public func run(workers: Int = 1, options: RunOptions = RunOptions()) async throws {
        try await queue.run(workers: workers, options: options) { try await perform($0, $1) }
    }

    /// Does one job, for programs that run the queue themselves to see jobs begin and end.
    ///
    /// - Throws: what the queue is to see: `PermanentFailure` where no further attempt can help.
    public func perform(_ task: TranscodeTask, _ job: RunningJob<TranscodeTask>) async throws {
        do {
            switch task {
            case .asset(let request): try await transcode(request, job)
            case .part(let request, let part, let division):
                try await make(part, of: request, division: division, job)
            }
        } catch {
            throw WorkFailure.forQueue(error)
        }
    }
}
