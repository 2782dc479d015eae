import Testing

@testable import HLSJobs

@Suite("Alarms")
struct AlarmsTests {
    private let start = ContinuousClock.now

    private func at(_ seconds: Int) -> ContinuousClock.Instant { start + .seconds(seconds) }

    @Test("ring in the order of their times, those of one time in the order in which they were set")
    func order() {
        var alarms = Alarms<String>()
        for (number, (seconds, name)) in [(5, "e"), (1, "a"), (3, "c"), (1, "b"), (9, "f"), (3, "d")].enumerated() {
            alarms.set(UInt64(number), at: at(seconds), name)
        }
        #expect(alarms.next == at(1))
        #expect(alarms.takeDue(at: at(0)).isEmpty)
        #expect(alarms.takeDue(at: at(3)) == ["a", "b", "c", "d"])
        #expect(alarms.next == at(5))
        #expect(alarms.takeDue(at: at(100)) == ["e", "f"])
        #expect(alarms.next == nil)
    }

    @Test("that are taken back do not ring, and ring only once")
    func removal() {
        var alarms = Alarms<String>()
        alarms.set(1, at: at(1), "a")
        alarms.set(2, at: at(2), "b")
        #expect(alarms.remove(1) == "a")
        #expect(alarms.remove(1) == nil)
        #expect(alarms.takeDue(at: at(9)) == ["b"])
        #expect(alarms.remove(2) == nil)
    }

    @Test("a thread of ours runs tasks and wakes them, the one that is set later but due earlier first")
    func thread() async throws {
        let thread = try WorkThread()
        let clock = thread.clock
        let task = Task(executorPreference: thread) {
            try await withThrowingTaskGroup(of: Int.self) { group in
                for milliseconds in [60_000, 1] {
                    group.addTask {
                        try await clock.sleep(for: .milliseconds(milliseconds))
                        return milliseconds
                    }
                }
                let first = try await group.next()
                group.cancelAll()
                let second = await group.nextResult()
                return (first, second)
            }
        }
        let (first, second) = try await task.value
        #expect(first == 1)
        #expect(throws: CancellationError.self) { try second?.get() }
    }
}
