import BenchKit
import Testing

@Suite struct JobFlowTests {
    private let pushed = ProcessLog(
        name: "pusher",
        events: (0..<4).map { JobEvent(.pushed, id: "\($0)", nanoseconds: 1_000_000_000 + Int64($0) * 1_000_000) })

    private func worked(_ ids: [String]) -> ProcessLog<JobEvent> {
        ProcessLog(
            name: "worker",
            events: ids.enumerated().flatMap { index, id in
                [
                    JobEvent(.claimed, id: id, token: 1, nanoseconds: 0),
                    JobEvent(.began, id: id, token: 1, nanoseconds: 1_010_000_000),
                    JobEvent(.settled, id: id, token: 1, nanoseconds: 1_200_000_000 + Int64(index) * 100_000_000),
                ]
            })
    }

    @Test("a rate is that from the first push to the last settlement, of the pushed jobs alone")
    func rate() throws {
        let flow = try JobFlow(pushed: [pushed], worked: [worked(["0", "1", "2", "3", "other"])])
        #expect(flow.jobs == 4)
        #expect(flow.seconds == 0.5)
        #expect(flow.jobsPerSecond == 8)
        #expect(flow.pickUpMilliseconds.sorted() == [7, 8, 9, 10])
    }

    @Test(
        "a job that is not settled, or twice, is an error",
        arguments: [["0", "1", "2"], ["0", "1", "2", "3", "3"], []])
    func notComparable(_ ids: [String]) {
        #expect(throws: BenchError.self) { try JobFlow(pushed: [pushed], worked: [worked(ids)]) }
    }

    @Test("a quantile is the smallest measurement that its share does not exceed")
    func quantiles() {
        let values = (1...200).map(Double.init).shuffled()
        #expect(Quantile.value(50, of: values) == 100)
        #expect(Quantile.value(99, of: values) == 198)
        #expect(Quantile.value(100, of: values) == 200)
        #expect(Quantile.value(99, of: [5]) == 5)
        #expect(Quantile.value(1, of: []) == nil)
    }
}
