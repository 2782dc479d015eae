import HLSJobs
import TestSupport
import Testing

@Suite("What a queue does when its store fails", .timeLimit(.minutes(1)))
struct RetryingTests {
    private static let codes: [JobError.Code] = [
        .denied, .configuration, .schemaTooNew, .corrupt, .other, .notFound, .unavailable, .noSpace,
    ]

    @Test("a run is tried again where that can help, and else ends with the failure", arguments: codes)
    func running(code: JobError.Code) async throws {
        let store = LostAnswers(base: MemoryJobStore()) { number, _ in number == 1 ? code : nil }
        let queue = JobQueue<Int>("q", store: store)
        let id = try await queue.push(1)
        let options = RunOptions(stopsWhenEmpty: true, onTrouble: { _ in })
        if code == .unavailable || code == .noSpace {
            try await queue.run(options: options) { _, _ in }
            #expect(try await queue.job(id)?.status == .completed)
        } else {
            let error = await #expect(throws: JobError.self) { try await queue.run(options: options) { _, _ in } }
            #expect(error?.code == code)
            #expect(store.exchangeCount == 1)
        }
    }

    @Test("trouble is told once for each time that it begins")
    func trouble() async throws {
        let (told, tell) = AsyncStream<JobError>.makeStream()
        let store = LostAnswers(base: MemoryJobStore()) { number, _ in number < 4 ? .unavailable : nil }
        let queue = JobQueue<Int>("q", store: store)
        try await queue.push(1)
        try await queue.run(options: RunOptions(stopsWhenEmpty: true, onTrouble: { tell.yield($0) })) { _, _ in }
        tell.finish()
        let errors = await told.reduce(into: []) { $0.append($1) }
        #expect(errors.map(\.code) == [.unavailable])
    }
}
