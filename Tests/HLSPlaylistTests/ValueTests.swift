import HLSPlaylist
import Testing

@Suite struct ValueTests {
    @Test(
        "A decimal keeps its digits",
        arguments: [
            "0", "6", "6.0", "6.006", "0.000001", "-1.50", "-0.5", "9223372036854775807", "9.223372036854775807",
        ])
    func digits(_ text: String) {
        #expect(ExactDecimal(text)?.description == text)
    }

    @Test(
        "What is no decimal is refused",
        arguments: [
            "", "-", ".", "1e3", "1e400", "+1", " 1", "1 ", "nan", "9223372036854775808", "0.0000000000000000001",
        ])
    func notDecimal(_ text: String) {
        #expect(ExactDecimal(text) == nil)
    }

    @Test("Decimals compare and hash by value")
    func comparison() {
        #expect(ExactDecimal(60, fractionDigits: 1) == 6)
        #expect(ExactDecimal(60, fractionDigits: 1).hashValue == (6 as ExactDecimal).hashValue)
        #expect(ExactDecimal(-15, fractionDigits: 1) < ExactDecimal(-149, fractionDigits: 2))
        #expect(ExactDecimal(.max, fractionDigits: 18) < ExactDecimal(.max, fractionDigits: 0))
    }

    @Test(
        "Sums are exact while they fit, then lose digits, and never trap",
        arguments: [
            ("0.1", "0.20", "0.30"), ("6.006", "-6.006", "0.000"),
            ("9.000000000000000000", "1", "10.00000000000000000"),
            ("9.000000000000000005", "1", "10.00000000000000001"),
            ("-9.5", "0.000000000000000001", "-9.50000000000000000"),
            ("9223372036854775807", "1", "9223372036854775807"), ("-9223372036854775807", "-9", "-9223372036854775807"),
            ("9223372036854775806", "0.6", "9223372036854775807"),
            ("9223372036854775807", "0.9", "9223372036854775807"),
        ])
    func sums(_ left: String, _ right: String, _ sum: String) throws {
        let result = try #require(ExactDecimal(left)) + #require(ExactDecimal(right))
        if sum.hasPrefix("-922") {
            #expect(result.units == .min)
        } else {
            #expect(result.description == sum)
        }
    }

    @Test("A fraction is rounded to the nearest digit, halves away from zero")
    func fractions() {
        #expect(ExactDecimal(30_000, over: 1001, fractionDigits: 3)?.description == "29.970")
        #expect(ExactDecimal(24_000, over: 1001, fractionDigits: 3)?.description == "23.976")
        #expect(ExactDecimal(-1, over: 2, fractionDigits: 0)?.description == "-1")
        #expect(ExactDecimal(1, over: 0, fractionDigits: 3) == nil)
        #expect(ExactDecimal(.max, over: 1, fractionDigits: 3) == nil)
        #expect(ExactDecimal(.min, over: -1, fractionDigits: 0) == nil)
        #expect(ExactDecimal(.max, over: .max, fractionDigits: 18)?.description == "1.000000000000000000")
        #expect(ExactDecimal("6.4999")?.roundedToWhole == 6)
        #expect(ExactDecimal("6.5")?.roundedToWhole == 7)
        #expect(ExactDecimal("-6.5")?.roundedToWhole == -7)
        #expect(DecimalSeconds(microseconds: 1_500_000).seconds == 1.5)
    }

    @Test(
        "A date keeps its form and knows its moment",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-02-19T14:54:23.031Z", 1_771_512_863_031_000),
            ("2026-02-19T14:54:23.031+08:00", 1_771_484_063_031_000),
            ("2026-02-19T14:54:23-0130", 1_771_518_263_000_000),
            ("2000-02-29T23:59:60.123456789", 951_868_800_123_456), ("0000-01-01T00:00:00.0Z", -62_167_219_200_000_000),
            ("1969-12-31T23:59:59.999999Z", -1), ("9999-12-31T23:59:59Z", 253_402_300_799_000_000),
        ] as [(String, Int64)])
    func dates(_ text: String, _ microseconds: Int64) throws {
        let date = try #require(PlaylistDate(text))
        #expect(date.description == text)
        #expect(date.microsecondsSince1970 == microseconds)
        let again = try #require(PlaylistDate(microsecondsSince1970: microseconds, fractionDigits: 6))
        #expect(again.microsecondsSince1970 == microseconds)
    }

    @Test(
        "What is no date is refused",
        arguments: [
            "", "2026-02-30T00:00:00Z", "2026-02-01 00:00:00Z", "2026-02-01T24:00:00Z", "2026-02-01T00:00:00.Z",
            "2026-02-01T00:00:00+1", "2026-02-01T00:00:00+25:00", "2026-02-01T00:00:00.0000000000Z",
            "1900-02-29T00:00:00Z",
        ])
    func notDates(_ text: String) {
        #expect(PlaylistDate(text) == nil)
    }

    @Test("A date outside four-digit years is refused")
    func farDates() {
        #expect(PlaylistDate(microsecondsSince1970: 253_402_300_800_000_000) == nil)
        #expect(PlaylistDate(microsecondsSince1970: -62_167_219_200_000_001) == nil)
        #expect(PlaylistDate(microsecondsSince1970: .min) == nil)
    }

    @Test("A vector's bytes are in order")
    func vector() {
        let vector = InitializationVector(high: 0x0001_0203_0405_0607, low: 0x0809_0a0b_0c0d_0e0f)
        #expect(vector.bytes == Array(0..<16))
    }

    @Test("A line tells its tag and value")
    func line() {
        #expect(PlaylistLine("#EXT-X-CUE-OUT:30:1").tagName == "#EXT-X-CUE-OUT")
        #expect(PlaylistLine("#EXT-X-CUE-OUT:30:1").tagValue == "30:1")
        #expect(PlaylistLine("#EXT-X-CUE-IN").tagValue == nil)
        #expect(PlaylistLine("# a: b").isComment && PlaylistLine("# a: b").tagName == nil)
    }
}
