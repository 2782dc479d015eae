import Testing

@testable import CommandLineKit

@Suite struct FigureTests {
    @Test(arguments: [
        (0.0, 2, "0.00"), (1.005, 1, "1.0"), (9.96, 1, "10.0"), (3.0625, 2, "3.06"), (-0.04, 1, "0.0"),
        (-1.25, 2, "-1.25"), (59.6, 0, "60"), (.nan, 1, "-"), (.infinity, 1, "-"), (1e300, 3, "-"),
    ])
    func `a number has its decimals, rounded`(value: Double, decimals: Int, text: String) {
        #expect(Figure.fixed(value, decimals) == text)
    }

    @Test(arguments: [
        (0.0, "0:00"), (7.9, "0:07"), (60, "1:00"), (754, "12:34"), (3599.99, "59:59"), (3600, "1:00:00"),
        (36_754, "10:12:34"), (-3, "0:00"), (.nan, "-"), (.infinity, "-"),
    ])
    func `a time is minutes and seconds, with hours when there are any`(seconds: Double, text: String) {
        #expect(Figure.clock(seconds) == text)
    }

    @Test(arguments: [
        (Int64(0), "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (8_600_000, "8.6 MB"), (999_960, "1.0 MB"),
        (1_234_567_890, "1.2 GB"), (.max, "9.2 EB"),
    ])
    func `a size is in powers of 1000`(bytes: Int64, text: String) {
        #expect(Figure.size(bytes) == text)
    }

    @Test(arguments: [(24.0, "24"), (29.97, "29.97"), (23.976024, "23.976"), (100, "100"), (0, "0")])
    func `a frame rate has no trailing zeros`(rate: Double, text: String) {
        #expect(Figure.short(rate) == text)
    }

    @Test func `columns line up, words on the left and figures on the right`() {
        var table = ColumnText([("rung", .left), ("kb/s", .right)])
        table.add(["v1080", "6"])
        table.add(["a", "12800"])
        #expect(table.lines == ["rung    kb/s", "v1080      6", "a      12800"])
    }
}
