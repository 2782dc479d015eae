import BenchKit
import Testing

@Suite struct JobEventTests {
    @Test(
        "an event comes back from its line as it went",
        arguments: [
            JobEvent(.pushed, id: "a-1", nanoseconds: 12),
            JobEvent(.claimed, id: "a-1", token: 7, nanoseconds: 9_000_000_000, label: "video:0..<5"),
        ])
    func roundTrip(_ event: JobEvent) throws { #expect(try JobEvent(parsing: "\(event)") == event) }

    @Test(
        "a line that is no event is an error",
        arguments: ["", "settled a 1", "sold a 1 2", "settled a x 2", "settled a 1 2 b c"])
    func badLine(_ line: String) { #expect(throws: BenchError.self) { try JobEvent(parsing: line) } }

    @Test("the state of a job comes back from its line, and a line that is none is an error")
    func states() throws {
        let state = FinalState(id: "a", status: "failed", token: 3)
        #expect(try FinalState(parsing: "\(state)") == state)
        #expect(!state.isCompleted)
        let recoveries = [Recovery(worker: "worker-1", nanoseconds: 12), Recovery(worker: "worker-2", nanoseconds: 50)]
        let recovered = FinalState(id: "a", status: "completed", token: 7, recoveries: recoveries)
        #expect(try FinalState(parsing: "\(recovered)") == recovered)
        for line in ["a completed", "a completed x", "a completed 1 worker-1", "a completed 1 @5", "a completed 1 w@x"]
        {
            #expect(throws: BenchError.self) { try FinalState(parsing: line) }
        }
    }

    @Test("an event of a storage keeps a key with blanks")
    func storage() throws {
        let event = StorageEvent(.began, key: "films/a b/seg-00000.m4s", nanoseconds: 5)
        #expect(try StorageEvent(parsing: "\(event)") == event)
        #expect(throws: BenchError.self) { try StorageEvent(parsing: "began 5") }
    }

    @Test("what a killed process did not finish writing is left out")
    func tornLine() throws {
        let log = try ProcessLog(name: "w", parsing: "settled a 1 2\nclaimed b 3") { (line) throws(BenchError) in
            try JobEvent(parsing: line)
        }
        #expect(log.events == [JobEvent(.settled, id: "a", token: 1, nanoseconds: 2)])
    }
}
