import HLSJobs

extension JobStoreContract {
    private static let short = Duration.milliseconds(40)

    static let leaseClauses: [Clause] = [
        Clause("a job whose worker vanished goes to another, and the first can neither renew nor settle") { room in
            let id = try await room.push(room.job())[0]
            let lost = try await room.claimOne(lease: short)
            try await room.require(room.recovered(lease: short) == 1, "one is recovered")
            try await room.require(room.renew(lost.lease) == .lost, "between the two it cannot be renewed")
            try await room.require(room.store.settle(lost.lease, .completed) == .stale, "nor settled")
            let job = try await room.claimOne()
            try room.require(
                job.lease.id == id && job.lease.token > lost.lease.token, "another has it, with a new token")
            try room.require(job.attempt == 2 && job.failureCount == 1, "the lost attempt counts")
            try await room.require(room.renew(lost.lease) == .lost, "the first cannot renew")
            try await room.require(room.store.settle(lost.lease, .completed) == .stale, "nor settle")
            try await room.require(room.store.settle(job.lease, .completed) == .applied, "the second can")
            let failure = try await room.record(id).failures.first
            try room.require(
                failure?.worker == "tester" && failure?.attempt == 1, "the history says who: \(failure as Any)")
        },
        Clause("a recovered job goes before those that came after it, but not before a higher priority") { room in
            let id = try await room.push(room.job())[0]
            _ = try await room.claimOne(lease: short)
            let later = try await room.push(room.job("2"))[0]
            _ = try await room.recovered(lease: short)
            let urgent = try await room.push(room.job("3", priority: 1))[0]
            try await room.require(room.claim(3).map(\.lease.id) == [urgent, id, later], "in this order")
        },
        Clause("looking for orphans too early does not put off the time when they are found") { room in
            try await room.push(room.job())
            let (usual, own) = (Duration.milliseconds(100), Duration.milliseconds(150))
            _ = try await room.claimOne(lease: own)
            // The lease began before the claim was answered.
            let end = ContinuousClock.now + own + .milliseconds(2)
            while true {
                let isOver = ContinuousClock.now >= end
                if try await room.store.recover(queue: room.queue, lease: usual) == 1 { break }
                try room.require(!isOver, "it is found by the first look after the end of the lease")
                try await Task.sleep(for: .milliseconds(5))
            }
        },
        Clause("a job that takes its workers along fails after its last attempt") { room in
            let id = try await room.push(room.job(attempts: 2))[0]
            for _ in 0..<2 {
                _ = try await room.claimOne(lease: short)
                _ = try await room.recovered(lease: short)
            }
            try await room.requireStatus(id, .failed)
            try await room.require(room.record(id).failures.count == 2, "with both in its history")
        },
        Clause("a job that is kept up is not recovered") { room in
            try await room.push(room.job())
            let job = try await room.claimOne(lease: short)
            try await room.require(room.renew(job.lease) == .held, "it is held")
            try await Task.sleep(for: short * 2)
            try await room.require(room.store.recover(queue: room.queue, lease: short) == 0, "nobody takes it")
            try await room.require(room.store.settle(job.lease, .completed) == .applied, "its holder settles")
        },
        Clause("a lease that lapsed, and that nobody took, can be renewed and settled") { room in
            try await room.push(room.job())
            let job = try await room.claimOne(lease: .milliseconds(1))
            try await Task.sleep(for: short * 2)
            try await room.require(room.renew(job.lease) == .held, "it is held again")
            try await room.require(room.store.recover(queue: room.queue, lease: short) == 0, "nobody takes it")
            try await room.require(room.store.settle(job.lease, .completed) == .applied, "its holder settles")
        },
        Clause("renewing takes note of progress and stage, and keeps what is not said") { room in
            let id = try await room.push(room.job())[0]
            let job = try await room.claimOne()
            let before = try await room.record(id)
            _ = try await room.renew(job.lease, report: JobReport(progress: 0.25, stage: "1080p é"))
            _ = try await room.renew(job.lease, report: JobReport(progress: 0.5))
            _ = try await room.renew(job.lease, for: .seconds(60))
            let record = try await room.record(id)
            try room.require(record.progress == 0.5 && record.stage == "1080p é", "the newest of each")
            let (old, new) = (before.leaseUntil ?? before.createdAt, record.leaseUntil ?? before.createdAt)
            try room.require(new - old >= .seconds(30), "and a longer lease")
        },
        Clause("several renew at once, each with its own answer") { room in
            _ = try await room.store.push((0..<3).map { room.job("\($0)") })
            let jobs = try await room.claim(3)
            _ = try await room.store.settle(jobs[1].lease, .completed)
            _ = try await room.store.cancel(jobs[2].lease.id)
            let states = try await room.store.renew(jobs.map { Renewal(lease: $0.lease, duration: room.lease) })
            try room.require(states == [.held, .lost, .cancelRequested], "in order: \(states)")
        },
        Clause("many recovering at once recover each job once") { room in
            _ = try await room.store.push((0..<30).map { room.job("\($0)") })
            try await room.require(room.claim(30, lease: .milliseconds(1)).count == 30, "all are claimed")
            try await Task.sleep(for: short * 2)
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 { group.addTask { try await room.store.recover(queue: room.queue, lease: short) } }
                return try await group.reduce(into: 0) { $0 += $1 }
            }
            let rest = try await room.store.recover(queue: room.queue, lease: short)
            try room.require(counts + rest == 30, "30 in all, not \(counts) and \(rest)")
            let jobs = try await room.claim(50)
            try room.require(
                jobs.count == 30 && jobs.allSatisfy { $0.attempt == 2 && $0.failureCount == 1 }, "once each")
        },
    ]

    static let cancelClauses: [Clause] = [
        Clause("a job that is not running is cancelled at once") { room in
            let id = try await room.push(room.job(delay: .seconds(60)))[0]
            try await room.require(room.store.cancel(id) == .cancelled, "it says so")
            try await room.requireStatus(id, .cancelled)
            try await room.require(room.record(id).finishedAt != nil, "it has an end")
            try await room.require(room.store.cancel(id) == .alreadyFinished, "a second time changes nothing")
            try await room.requireError(.notFound, "a job that is not there") {
                _ = try await room.store.cancel(JobID())
            }
        },
        Clause("a running job's worker is told, and its job ends cancelled unless it is completed") { room in
            let outcomes: [(Settlement.Outcome, JobStatus)] = [
                (.cancelled, .cancelled), (.completed, .completed), (.released, .cancelled),
                (.retry(after: .zero, message: "stopped"), .cancelled), (.failed(message: "stopped"), .failed),
            ]
            for (outcome, status) in outcomes {
                let id = try await room.push(room.job())[0]
                let job = try await room.claimOne()
                try await room.require(room.store.cancel(id) == .requested, "it is asked for")
                try await room.requireStatus(id, .processing)
                try await room.require(room.renew(job.lease) == .cancelRequested, "the worker is told")
                try await room.require(room.store.settle(job.lease, outcome) == .applied, "it settles")
                try await room.requireStatus(id, status, "\(outcome):")
                try await room.require(room.claim().isEmpty, "nobody gets it again")
            }
        },
        Clause("a job that was to be cancelled and whose worker vanished is cancelled") { room in
            let id = try await room.push(room.job())[0]
            _ = try await room.claimOne(lease: short)
            _ = try await room.store.cancel(id)
            _ = try await room.recovered(lease: short)
            try await room.requireStatus(id, .cancelled)
        },
        Clause("who watches is told: of work, of cancellations, of a job's changes") { room in
            let notices = room.store.notices
            let work = notices.watch(.queue(room.queue))
            async let pushed: Void = work.wait()
            let id = try await room.push(room.job())[0]
            await pushed
            let job = try await room.claimOne()
            let (asked, changed) = (notices.watch(.cancellations(room.queue)), notices.watch(.job(id)))
            async let told: Void = asked.wait()
            _ = try await room.store.cancel(id)
            await told
            _ = try await room.store.settle(job.lease, .cancelled)
            await changed.wait()
        },
    ]
}
