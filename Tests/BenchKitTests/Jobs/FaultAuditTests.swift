import BenchKit
import Testing

@Suite struct FaultAuditTests {
    private static let second: Int64 = 1_000_000_000

    private func audit(
        _ logs: [String: String], _ states: [String], killed: [String: Int64] = [:], outage: ClosedRange<Int64>? = nil
    ) throws -> FaultAudit {
        let read = try logs.map { name, text in
            try ProcessLog(name: name, parsing: text) { (line) throws(BenchError) in try JobEvent(parsing: line) }
        }
        return FaultAudit(
            read, states: try states.map { try FinalState(parsing: $0) },
            kills: killed.map { FaultAudit.Kill(process: $0.key, nanoseconds: $0.value * Self.second) },
            outages: outage.map { [$0.lowerBound * Self.second...$0.upperBound * Self.second] } ?? [], lease: 2,
            slots: 1)
    }

    private let pushes = "pushed a 0 1\npushed b 0 1\n"

    @Test("jobs that were settled once, by their last holder, break no promise")
    func good() throws {
        let found = try audit(
            ["p": pushes, "w": "claimed a 1 2\nsettled a 1 3\nclaimed b 3 4\nrefused b 1 5\nsettled b 3 6\n"],
            ["a completed 1", "b completed 3"])
        #expect(found.violations.isEmpty)
        #expect(found.jobs == 2)
        #expect(found.refusals == 1)
        #expect(found.recoveries.isEmpty)
    }

    @Test("each broken promise is named")
    func violations() throws {
        let done = "settled a 1 3\nsettled b 1 3\n"
        let cases: [(log: String, states: [String], word: String)] = [
            (done, ["a completed 1"], "b is lost"),
            (done, ["a completed 1", "b processing 1"], "b is left processing"),
            (done, ["a completed 1", "b completed 1", "c completed 1"], "c is there and was never pushed"),
            (done, ["a completed 1", "b completed 1", "b completed 1"], "b is listed twice"),
            (done + "settled b 3 9\n", ["a completed 1", "b completed 3"], "b was settled 2 times"),
            (done, ["a completed 1", "b completed 3"], "b was settled by token 1"),
            ("settled a 1 3\n", ["a completed 1", "b completed 1"], "1 completions nobody wrote down"),
        ]
        for (log, states, word) in cases {
            let found = try audit(["p": pushes, "w": log], states)
            #expect(found.violations.contains { $0.hasPrefix(word) }, "\(word): \(found.violations)")
        }
    }

    @Test("a completion that a killed worker had no time to write down is none")
    func unwritten() throws {
        let found = try audit(
            ["p": pushes, "w": "settled a 1 3\n", "v": "claimed b 1 2\n"], ["a completed 1", "b completed 1"],
            killed: ["v": 4])
        #expect(found.violations.isEmpty)
        #expect(found.recoveries.isEmpty, "nobody had to claim it again")
    }

    @Test("recovery is the time from the kill to the store's own note, in leases, whoever claims when")
    func recovery() throws {
        let logs = [
            "p": pushes, "v": "claimed a 1 1\nsettled a 1 2\nclaimed b 1 3\n",
            "w": "claimed b 5 \(17 * Self.second)\nsettled b 5 \(18 * Self.second)\n",
        ]
        // The second worker was killed before it noted anything; `a` was taken from the first while that was stopped.
        let states = [
            "a completed 1 v@\(4 * Self.second)", "b completed 5 v@\(13 * Self.second) u@\(15 * Self.second)",
        ]
        let found = try audit(logs, states, killed: ["v": 10])
        #expect(found.recoveries == [1.5])
        #expect(found.claimsAgain == [3.5])
        #expect(found.violations.isEmpty)
        #expect(try audit(logs, states, killed: ["v": 10, "u": 14]).recoveries.sorted() == [0.5, 1.5])
        let near = try audit(logs, states, killed: ["v": 10], outage: 12...13)
        #expect(near.recoveries.isEmpty)
        #expect(near.recoveriesNearOutages == [1.5])
        #expect(try audit(logs, states, killed: ["v": 10], outage: 14...15).recoveries == [1.5])
        #expect(try audit(logs, states, killed: ["v": 10], outage: 1...6).recoveries == [1.5])
    }

    @Test("a job that left a killed worker without the store's note is a violation, for nobody could measure it")
    func unnoted() throws {
        let logs = ["p": "pushed b 0 1\n", "v": "claimed b 1 3\n", "w": "claimed b 3 5\nsettled b 3 6\n"]
        let found = try audit(logs, ["b completed 3"], killed: ["v": 4])
        #expect(found.violations == ["b left v without a note in its history"])
    }
}
