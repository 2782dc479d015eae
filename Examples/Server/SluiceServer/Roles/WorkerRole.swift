import CommandLineKit
import HLSJobs
import HLSStorage
import HLSWorker

/// Runs transcodes, and clears away what ended ones left.
struct WorkerRole: Sendable {
    let services: Services
    let metrics: Metrics

    /// How often ended jobs are cleared away.
    private static let cleanUpInterval = Duration.seconds(300)

    /// Runs until the task is cancelled; then jobs are finished within the grace period or handed back.
    func run() async throws {
        let work = services.configuration.work
        let worker = try TranscodeWorker(
            services.transcodes, sources: services.storage, assets: services.storage, limits: work.limits)
        let log = services.log
        let options = RunOptions(
            lease: work.lease, grace: services.configuration.grace,
            onTrouble: { log.warning("the queue does not answer", ["error": $0.message]) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await services.transcodes.run(workers: work.concurrentJobs, options: options) { task, job in
                    try await perform(task, job, worker)
                }
            }
            group.addTask { await cleanUp(worker) }
            // Whichever ends first ends the other.
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func perform(
        _ task: TranscodeTask, _ job: RunningJob<TranscodeTask>, _ worker: TranscodeWorker
    ) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let log = services.log
        log.info("job begun", ["job": job.id, "attempt": job.attempt, "output": task.request.output])
        do {
            try await metrics.measure(.transcoding) { try await worker.perform(task, job) }
        } catch {
            let time = Seconds.text(clock.now - start)
            if error is CancellationError {
                log.info("job stopped", ["job": job.id, "seconds": time])
            } else {
                log.warning(
                    "job failed", ["job": job.id, "attempt": job.attempt, "seconds": time, "error": "\(error)"])
            }
            throw error
        }
        await noteSpeed(of: task, in: clock.now - start)
        log.info("job done", ["job": job.id, "seconds": Seconds.text(clock.now - start)])
    }

    /// Notes how quick a transcode was that this process has made whole.
    private func noteSpeed(of task: TranscodeTask, in time: Duration) async {
        guard case .asset(let request) = task, request.parts == 1, time > .zero else { return }
        do {
            let record = try await services.storage.read(try StorageKey("\(request.output)/asset.json"))
            var members = try JSONMembers(try JSONValue(parsing: record))
            let duration = members.value("duration", expecting: "a number") {
                if case .number(let seconds) = $0 { seconds } else { nil }
            }
            if let duration { metrics.speed(duration / (time / .seconds(1))) }
        } catch {
            services.log.warning("the record of an asset cannot be read", ["error": "\(error)"])
        }
    }

    private func cleanUp(_ worker: TranscodeWorker) async {
        while !Task.isCancelled {
            do {
                let jobs = try await worker.cleanUp()
                if !jobs.isEmpty { services.log.info("cleared away what ended jobs left", ["jobs": jobs.count]) }
                try await Task.sleep(for: Self.cleanUpInterval)
            } catch is CancellationError {
                return
            } catch {
                services.log.warning("cannot clear away what ended jobs left", ["error": "\(error)"])
                await pause()
            }
        }
    }

    private func pause() async {
        do { try await Task.sleep(for: .seconds(30)) } catch { return }
    }
}
