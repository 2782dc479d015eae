import BenchKit
import Testing

@Suite struct SummaryTests {
    @Test(
        "the median is the middle value, or the mean of the two in the middle, in whatever order they come",
        arguments: [
            ([5.0], 5.0, 5.0, 5.0), ([3, 1, 2], 2, 1, 3), ([4, 1, 2, 3], 2.5, 1, 4), ([9, 1, 1, 1], 1, 1, 9),
        ] as [([Double], Double, Double, Double)])
    func summarises(values: [Double], median: Double, minimum: Double, maximum: Double) throws {
        let summary = try #require(Summary(of: values))
        #expect(summary.median == median)
        #expect(summary.minimum == minimum)
        #expect(summary.maximum == maximum)
    }

    @Test("nothing has no summary")
    func nothing() { #expect(Summary(of: []) == nil) }
}
