import HLSJobs
import Testing

@Suite struct DeadlineTests {
    private struct Failure: Error {}

    @Test func `what ends in time gives its value or its error`() async throws {
        #expect(try await Deadline.run(.seconds(60)) { 7 } == 7)
        await #expect(throws: Failure.self) { try await Deadline.run(.seconds(60)) { throw Failure() } }
    }

    @Test func `what never ends is given up, though it does not listen`() async {
        let never = AsyncStream<Void> { _ in }
        await #expect(throws: Deadline.Passed.self) {
            try await Deadline.run(.milliseconds(1)) {
                // A detached task does not hear that this one is cancelled.
                await Task.detached { for await _ in never {} }.value
            }
        }
    }

    @Test func `cancelling reaches what runs`() async {
        let started = AsyncStream<Void>.makeStream()
        let task = Task {
            try await Deadline.run(.seconds(60)) {
                started.continuation.finish()
                try await Task.sleep(for: .seconds(60))
            }
        }
        for await _ in started.stream {}
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
