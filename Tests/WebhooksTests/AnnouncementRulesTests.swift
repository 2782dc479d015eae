import Catalogue
import HLSJobs
import TestSupport
import Testing

@testable import Webhooks

@Suite("What there is to tell of a job")
struct AnnouncementRulesTests {
    /// Who looks at a job now and then, and remembers what was told.
    private struct Observer {
        var told: Announcement?
        var lines: [String] = []

        mutating func look(_ record: JobRecord?, now: JobTime = JobTime(microseconds: 0)) {
            guard let record else { return }
            let rules = AnnouncementRules(record, after: told, now: now)
            lines += rules.changes.map { "\($0.run) \($0.status) \($0.attempt)" + ($0.error.map { ": \($0)" } ?? "") }
            told = rules.told
        }
    }

    private let clock = TestClock()

    private func store() -> MemoryJobStore {
        let clock = clock
        return MemoryJobStore(now: { clock.now })
    }

    private func push(to store: any JobStore, attempts: Int = 3) async throws -> JobID {
        let job = NewJob(queue: "q", payload: "1", maxAttempts: attempts)
        return try await store.push([job])[0].id
    }

    private func claim(from store: any JobStore) async throws -> Lease {
        let request = ClaimRequest(queue: "q", limit: 1, lease: .seconds(30), worker: "w")
        return try #require(try await store.claim(request).jobs.first).lease
    }

    @Test("is each status that the job has had, once, though it is looked at only in the end")
    func late() async throws {
        let store = store()
        let id = try await push(to: store)
        for message in ["no disk", "no network"] {
            _ = try await store.settle(claim(from: store), .retry(after: .zero, message: message))
        }
        _ = try await store.settle(claim(from: store), .completed)
        var observer = Observer()
        observer.look(try await store.job(id))
        #expect(
            observer.lines == [
                "0 pending 0", "0 processing 1", "0 pending 1: no disk", "0 processing 2", "0 pending 2: no network",
                "0 processing 3", "0 completed 3",
            ])
        observer.look(try await store.job(id))
        #expect(observer.lines.count == 7, "and nothing when it is looked at again")
    }

    @Test("is why a job failed, and that it was retried")
    func failures() async throws {
        let store = store()
        let id = try await push(to: store, attempts: 1)
        _ = try await store.settle(claim(from: store), .failed(message: "it is broken"))
        var observer = Observer()
        observer.look(try await store.job(id))
        try await store.retry(id)
        _ = try await store.settle(claim(from: store), .failed(message: "still"))
        observer.look(try await store.job(id))
        #expect(
            observer.lines == [
                "0 pending 0", "0 processing 1", "0 failed 1: it is broken",
                "1 pending 0", "1 processing 1", "1 failed 1: still",
            ])
    }

    @Test("is a failure that nobody has seen before the job was retried")
    func unseenFailure() async throws {
        let store = store()
        let id = try await push(to: store, attempts: 1)
        _ = try await store.settle(claim(from: store), .failed(message: "it is broken"))
        try await store.retry(id)
        _ = try await store.settle(claim(from: store), .completed)
        var observer = Observer()
        observer.look(try await store.job(id))
        #expect(
            observer.lines == [
                "0 pending 0", "0 processing 1", "0 failed 1: it is broken",
                "1 pending 0", "1 processing 1", "1 completed 1",
            ])
    }

    @Test("is not that a job was handed back, divided or put together: that is one attempt")
    func oneAttempt() async throws {
        let store = store()
        let id = try await push(to: store)
        var observer = Observer()
        func look() async throws { observer.look(try await store.job(id)) }
        try await look()
        let first = try await claim(from: store)
        try await look()
        _ = try await store.settle(first, .released)
        try await look()
        let child = NewJob(queue: "q", payload: "2", parent: id)
        _ = try await store.settle(claim(from: store), .split(children: [child]))
        try await look()
        _ = try await store.settle(claim(from: store), .completed)
        try await look()
        let last = try await claim(from: store)
        try await look()
        _ = try await store.settle(last, .completed)
        try await look()
        #expect(observer.lines == ["0 pending 0", "0 processing 1", "0 completed 1"])
    }

    @Test("is that a worker vanished")
    func lapses() async throws {
        let store = store()
        let id = try await push(to: store, attempts: 2)
        for _ in 0..<2 {
            _ = try await claim(from: store)
            clock.advance(.seconds(60))
            #expect(try await store.recover(queue: "q", lease: .seconds(30)) == 1)
        }
        var observer = Observer()
        observer.look(try await store.job(id))
        let lapse = "worker w let its lease lapse: it was killed, stopped, or cut off from the store"
        #expect(
            observer.lines == [
                "0 pending 0", "0 processing 1", "0 pending 1: \(lapse)", "0 processing 2", "0 failed 2: \(lapse)",
            ])
    }

    @Test("is nothing when the record is older than what was told")
    func staleRecords() async throws {
        let store = store()
        let id = try await push(to: store)
        var observer = Observer()
        let pushed = try await store.job(id)
        let lease = try await claim(from: store)
        let running = try await store.job(id)
        _ = try await store.settle(lease, .completed)
        observer.look(try await store.job(id))
        let lines = observer.lines
        observer.look(pushed)
        observer.look(running)
        #expect(observer.lines == lines)
    }

    @Test("is followed until a minute after its end, and again when somebody asks for it")
    func following() async throws {
        let store = store()
        let id = try await push(to: store)
        var observer = Observer()
        let end = JobTime(microseconds: 5_000_000)
        observer.look(try await store.job(id), now: end)
        #expect(observer.told?.followedUntil == nil)
        _ = try await store.cancel(id)
        observer.look(try await store.job(id), now: end)
        #expect(observer.told?.followedUntil == end + .seconds(60))
        observer.look(try await store.job(id), now: end + .seconds(30))
        #expect(observer.told?.followedUntil == end + .seconds(60), "looking does not prolong it")
        observer.told?.followedUntil = nil
        observer.look(try await store.job(id), now: end + .seconds(90))
        #expect(observer.told?.followedUntil == end + .seconds(150))
        #expect(observer.lines == ["0 pending 0", "0 cancelled 0"])
    }

    @Test("is the same for who looks at every step and for who looks now and then", arguments: 0..<500)
    func lookingNowAndThen(seed: UInt64) async throws {
        var walk = RandomWalk(seed: seed)
        let (store, id) = (walk.store, walk.job.id)
        try await walk.begin()
        var (always, seldom) = (Observer(), Observer())
        for _ in 0..<25 {
            try await walk.step { id in
                // Whoever retries looks before and after; see EventFeed.retry.
                seldom.look(try await store.job(id))
                try await store.retry(id)
                seldom.look(try await store.job(id))
            }
            always.look(try await store.job(id))
            if UInt8.random(in: 0..<8, using: &walk) == 0 { seldom.look(try await store.job(id)) }
        }
        seldom.look(try await store.job(id))
        #expect(seldom.lines == always.lines)
        #expect(Set(always.lines.map { $0.prefix { $0 != ":" } }).count == always.lines.count, "each has its own name")
    }
}
