import BenchKit
import Testing

@Suite struct ThroughputTests {
    @Test("a speed is the text's length over the time, the median of every repetition")
    func speed() throws {
        let speed = try #require(Throughput(name: "n", bytes: 3_600_000, nanoseconds: [36e6, 18e6, 12e6]))
        #expect(speed.megabytesPerSecond.median == 200)
        #expect(speed.megabytesPerSecond.minimum == 100)
        #expect(speed.megabytesPerSecond.maximum == 300)
    }

    @Test("without a repetition that took time there is no speed")
    func empty() {
        #expect(Throughput(name: "n", bytes: 1, nanoseconds: []) == nil)
        #expect(Throughput(name: "n", bytes: 1, nanoseconds: [0]) == nil)
    }

    @Test("a task's output is its count and its times")
    func output() throws {
        let output = try TaskOutput(parsing: "100000\n12\n13\n")
        #expect(output.segments == 100_000)
        #expect(output.nanoseconds == [12, 13])
    }

    @Test("a task that printed something else is an error", arguments: ["", "x", "1\n-2", "1\n2.5", "1\nTraceback"])
    func badOutput(_ text: String) {
        #expect(throws: BenchError.self) { try TaskOutput(parsing: text) }
    }
}
