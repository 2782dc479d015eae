import HLSJobs
import Testing

@testable import SluiceServer

/// Lists of jobs become one.
@Suite struct NewestFirstTests {
    private func job(_ name: String, at seconds: Int64) -> JobRecord {
        JobRecord(
            id: JobID(name), queue: "q", payload: "{}", status: .pending, priority: 0, attempt: 0, maxAttempts: 1,
            token: 0, dueAt: JobTime(microseconds: 0), createdAt: JobTime(microseconds: seconds * 1_000_000),
            startedAt: nil, finishedAt: nil, leaseUntil: nil, worker: nil, isCancelRequested: false, progress: 0,
            stage: nil, uniqueKey: nil, parent: nil, openChildren: 0, failures: [])
    }

    @Test func `the newest come first, up to the limit, and each list keeps its order`() {
        let one = [job("a", at: 9), job("b", at: 9), job("c", at: 2)]
        let two = [job("d", at: 9), job("e", at: 5)]
        #expect(NewestFirst.merge([one, two], limit: 4).map(\.id.rawValue) == ["a", "b", "d", "e"])
        #expect(NewestFirst.merge([two, [], one], limit: 9).map(\.id.rawValue) == ["d", "a", "b", "e", "c"])
        #expect(NewestFirst.merge([[], []], limit: 9).isEmpty)
    }
}
