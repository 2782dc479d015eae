import BenchKit
import Testing

@Suite struct FixedPointTests {
    @Test(
        "a figure keeps its decimals, its leading zero and its sign, and loses the sign of a rounded zero",
        arguments: [
            (1.0, 2, "1.00"), (0.05, 2, "0.05"), (12.345, 1, "12.3"), (-0.5, 1, "-0.5"), (-0.001, 2, "0.00"),
            (0.999, 2, "1.00"), (1234.5678, 0, "1235"), (.infinity, 1, "inf"),
        ] as [(Double, Int, String)])
    func text(value: Double, decimals: Int, expected: String) {
        #expect(FixedPoint(value, decimals: decimals).description == expected)
    }
}
