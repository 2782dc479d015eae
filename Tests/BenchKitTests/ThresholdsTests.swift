import BenchKit
import Testing

@Suite struct ThresholdsTests {
    private let thresholds = Thresholds(limits: ["ladder": ["wall": 1, "cpu": 1, "copy.wall": 0.5]])

    @Test("a figure at its limit passes, one above it fails and is named")
    func exceeded() throws {
        let verdict = try thresholds.check(["wall": 1, "cpu": 1.0004, "copy.wall": 0.4], of: "ladder", off: [])
        #expect(verdict.passed == ["copy.wall", "wall"])
        #expect(verdict.failures == ["ladder cpu is 1.000, the limit is 1.0"])
    }

    @Test("a figure that was not measured fails, unless it was switched off")
    func unmeasured() throws {
        let measured = ["wall": 0.9, "cpu": 0.9]
        let on = try thresholds.check(measured, of: "ladder", off: [])
        #expect(on.failures == ["ladder copy.wall was not measured, the limit is 0.5"])
        let off = try thresholds.check(measured, of: "ladder", off: ["copy."])
        #expect(off.failures.isEmpty)
        #expect(off.skipped == ["copy.wall"])
    }

    @Test("switching a figure off does not excuse one that was measured")
    func measuredAnyway() throws {
        let verdict = try thresholds.check(["wall": 0, "cpu": 0, "copy.wall": 9], of: "ladder", off: ["copy."])
        #expect(verdict.failures.count == 1)
    }

    @Test("a figure that is not a number fails")
    func notANumber() throws {
        let verdict = try thresholds.check(["wall": .nan, "cpu": 0, "copy.wall": 0], of: "ladder", off: [])
        #expect(verdict.failures.count == 1)
    }

    @Test("a least limit is the smallest value of the figure that stands before it")
    func least() throws {
        let thresholds = Thresholds(limits: ["playlist": ["parse.least": 200]])
        #expect(try thresholds.check(["parse": 200], of: "playlist", off: []).passed == ["parse"])
        let slow = try thresholds.check(["parse": 199.9], of: "playlist", off: [])
        #expect(slow.failures == ["playlist parse is 199.900, the limit is 200.0"])
        #expect(try thresholds.check(["parse": .nan], of: "playlist", off: []).failures.count == 1)
        #expect(try thresholds.check([:], of: "playlist", off: []).failures.count == 1)
        #expect(try thresholds.check([:], of: "playlist", off: ["parse"]).skipped == ["parse"])
    }

    @Test("a benchmark without limits is an error")
    func unknown() {
        #expect(throws: BenchError.self) { try thresholds.check([:], of: "lader", off: []) }
    }
}
