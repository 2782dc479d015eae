import Testing

@testable import HLSJobs

@Suite("The rules of leases, retries and recovery")
struct RuleTests {
    private func time(_ seconds: Int64) -> JobTime { JobTime(microseconds: seconds * 1_000_000) }

    private func job(attempts: Int = 3) -> JobRecord {
        JobRecord(NewJob(queue: "q", payload: "1", maxAttempts: attempts), now: time(0))
    }

    @Test(
        "a pause grows, has a longest, and chance only shortens it",
        arguments: [
            (RetryPolicy.exponential(first: .seconds(2), factor: 3, longest: .seconds(60), jitter: 0), 1, 0.0, 2.0),
            (.exponential(first: .seconds(2), factor: 3, longest: .seconds(60), jitter: 0), 2, 0.9, 6.0),
            (.exponential(first: .seconds(2), factor: 3, longest: .seconds(60), jitter: 0), 5, 0.0, 60.0),
            (.exponential(first: .seconds(2), factor: 3, longest: .seconds(60), jitter: 0), 1_000_000, 0.0, 60.0),
            (.exponential(first: .seconds(2), factor: 1, longest: .seconds(60), jitter: 0), 1_000_000, 0.0, 2.0),
            (.exponential(first: .seconds(8), factor: 3, longest: .seconds(60), jitter: 0.5), 1, 0.0, 8.0),
            (.exponential(first: .seconds(8), factor: 3, longest: .seconds(60), jitter: 0.5), 1, 1.0, 4.0),
            (.schedule([.seconds(5), .seconds(300)]), 1, 0.5, 5.0),
            (.schedule([.seconds(5), .seconds(300)]), 2, 0.5, 300.0),
            (.schedule([.seconds(5), .seconds(300)]), 9, 0.5, 300.0),
            (.schedule([]), 1, 0.5, 0.0),
        ])
    func pauses(policy: RetryPolicy, attempt: Int, chance: Double, seconds: Double) {
        #expect(policy.pause(afterAttempt: attempt, chance: chance) == .seconds(seconds))
    }

    @Test("a lease is held by its token until it is recovered, settled or claimed again")
    func holding() {
        var job = job()
        #expect(LeaseRules.isDue(job, now: time(0)))
        let first = LeaseRules.claim(&job, worker: "a", lease: .seconds(15), now: time(10))
        #expect(!LeaseRules.isDue(job, now: time(99)))
        #expect(job.leaseUntil == time(25))
        #expect(!LeaseRules.isOrphan(job, now: time(25)) && LeaseRules.isOrphan(job, now: time(26)))
        let late = Renewal(lease: first.lease, duration: .seconds(15))
        #expect(LeaseRules.renew(&job, late, now: time(90)) == .held, "late, but nobody has it")
        #expect(job.leaseUntil == time(105))
        LeaseRules.recover(&job, now: time(200))
        #expect(job.status == .pending && job.dueAt == time(0) && job.leaseUntil == nil)
        #expect(LeaseRules.renew(&job, late, now: time(201)) == .lost)
        #expect(
            LeaseRules.settle(&job, token: first.lease.token, SettlementChange(.completed), now: time(201)) == .stale)
        let second = LeaseRules.claim(&job, worker: "b", lease: .seconds(15), now: time(202))
        #expect(second.lease.token > first.lease.token && second.attempt == 2)
        #expect(
            LeaseRules.settle(&job, token: second.lease.token, SettlementChange(.completed), now: time(203)) == .applied
        )
        #expect(
            LeaseRules.settle(&job, token: second.lease.token, SettlementChange(.completed), now: time(204)) == .applied
        )
        #expect(job.finishedAt == time(203), "the second time changes nothing")
    }

    @Test(
        "recovery follows attempts and cancellations",
        arguments: [
            (1, 3, false, JobStatus.pending), (2, 3, false, .pending), (3, 3, false, .failed), (1, 1, false, .failed),
            (1, 3, true, .cancelled), (3, 3, true, .cancelled),
        ])
    func recovery(attempt: Int, of attempts: Int, isCancelRequested: Bool, status: JobStatus) {
        var job = job(attempts: attempts)
        for number in 1...attempt {
            _ = LeaseRules.claim(&job, worker: "a", lease: .seconds(1), now: time(Int64(number) * 10))
            if number < attempt { LeaseRules.recover(&job, now: time(Int64(number) * 10 + 5)) }
        }
        job.isCancelRequested = isCancelRequested
        LeaseRules.recover(&job, now: time(100))
        #expect(job.status == status)
        #expect(job.failures.map(\.attempt) == Array(1...attempt))
        #expect((job.finishedAt != nil) == status.isFinal)
    }

    @Test(
        "an outcome follows what the closure threw and why it was stopped",
        arguments: [
            (1, nil, nil, "completed"), (1, nil, OutcomeRules.StopReason.cancelRequested, "completed"),
            (1, nil, .leaseLost, "nothing"), (1, "x", nil, "retry"), (2, "x", nil, "failed"),
            (1, "permanent", nil, "failed"), (1, "x", .cancelRequested, "cancelled"), (2, "x", .drained, "released"),
            (1, "x", .leaseLost, "nothing"),
        ])
    func outcomes(attempt: Int, thrown: String?, stopped: OutcomeRules.StopReason?, expected: String) {
        let rules = OutcomeRules(attempt: attempt, maxAttempts: 2, policy: .schedule([.seconds(7)]))
        let failure: (any Error)? = thrown.map { thrown -> any Error in
            if thrown == "permanent" { return PermanentFailure("no") }
            return JobError(.other, thrown)
        }
        let outcome = rules.outcome(failure: failure, stopped: stopped, chance: 0.5)
        let name =
            switch outcome {
            case nil: "nothing"
            case .completed: "completed"
            case .retry(let pause, _): pause == .seconds(7) ? "retry" : "a wrong pause"
            case .failed: "failed"
            case .cancelled: "cancelled"
            case .released: "released"
            case .split: "split"
            }
        #expect(name == expected)
    }

    @Test("a sweep waits for one lease of contact, and again after every outage")
    func sweeps() {
        var rules = SweepRules(lease: .seconds(15))
        #expect(!rules.maySweep(at: .seconds(100)), "not before the first contact")
        rules.contact(at: .seconds(100))
        rules.contact(at: .seconds(110))
        #expect(!rules.maySweep(at: .seconds(114)) && rules.maySweep(at: .seconds(115)))
        rules.outage()
        #expect(!rules.maySweep(at: .seconds(200)))
        rules.contact(at: .seconds(200))
        #expect(!rules.maySweep(at: .seconds(214)) && rules.maySweep(at: .seconds(215)))
    }

    @Test("sweeps are a third of a lease apart, and the first comes as soon as it may")
    func sweepPauses() {
        var rules = SweepRules(lease: .seconds(15))
        #expect(rules.pause(at: .seconds(7)) == .seconds(5), "before there is any contact")
        rules.contact(at: .seconds(8))
        #expect(rules.pause(at: .seconds(12)) == .seconds(5), "an outage may change it meanwhile")
        #expect(rules.pause(at: .seconds(20)) == .seconds(3))
        #expect(rules.pause(at: .seconds(23)) == .seconds(5) && rules.maySweep(at: .seconds(23)))
        #expect(rules.pause(at: .seconds(100)) == .seconds(5))
    }

    @Test("reconnecting waits longer and longer, up to 2 s, and begins anew after a success")
    func reconnecting() {
        var rules = ReconnectRules()
        #expect(rules.mayConnect(at: .zero))
        var pauses: [Duration] = []
        for _ in 0..<8 {
            rules.failed(at: .zero, chance: 1)
            pauses.append(rules.nextTry ?? .zero)
        }
        #expect(pauses == [50, 100, 200, 400, 800, 1_600, 2_000, 2_000].map { .milliseconds($0) })
        #expect(!rules.mayConnect(at: .milliseconds(1_999)) && rules.mayConnect(at: .seconds(2)))
        rules.succeeded()
        #expect(rules.mayConnect(at: .zero))
    }

    @Test("a plan holds what is missing, and refuses what is newer", arguments: [(0, [1, 2]), (1, [2]), (2, [])])
    func plans(version: Int, missing: [Int]) throws {
        let all = [SchemaMigration(1, "a", ""), SchemaMigration(2, "b", "")]
        #expect(try MigrationPlan(all: all, from: version, place: "x").missing.map(\.version) == missing)
        let error = #expect(throws: JobError.self) { try MigrationPlan(all: all, from: 3, place: "x") }
        #expect(error?.code == .schemaTooNew && error?.message.contains("upgrade") == true)
    }

    @Test("notices keep their subjects as text, in texts of bounded length")
    func noticeTexts() {
        let subjects =
            [JobSubject.queue("a-b"), .cancellations("c"), .job(JobID())] + (0..<500).map { _ in .job(JobID()) }
        let texts = NoticeText.texts(of: subjects)
        #expect(texts.count > 1 && texts.allSatisfy { $0.utf8.count < 8_000 })
        #expect(texts.flatMap(NoticeText.subjects) == subjects)
        #expect(NoticeText.subjects(of: "? new\nq x") == [.queue("x")], "what is unknown is passed over")
        #expect(NoticeText.texts(of: [JobSubject]()) == [])
    }

    @Test("ids are UUIDs of version 7 that grow with time")
    func ids() {
        let ids = (0..<200).map { _ in JobID().rawValue }
        #expect(Set(ids).count == ids.count)
        for id in ids {
            #expect(
                id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil, "\(id)"
            )
        }
        #expect(ids.map { $0.prefix(13) } == ids.map { $0.prefix(13) }.sorted())
    }

    @Test(
        "durations become microseconds without overflow",
        arguments: [
            (.milliseconds(1), 1_000), (.microseconds(-3), -3), (.zero, 0),
            (.seconds(Int64.max), 4_611_686_018_427_000_000), (.seconds(-1e18 as Double), -4_611_686_018_427_000_000),
        ] as [(Duration, Int64)])
    func microseconds(duration: Duration, expected: Int64) {
        #expect(duration.microseconds == expected)
        #expect(time(1) + duration > JobTime(microseconds: .min))
    }
}
