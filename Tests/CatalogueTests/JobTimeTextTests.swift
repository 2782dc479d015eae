import Catalogue
import Foundation
import HLSJobs
import Testing

@Suite("An instant as text")
struct JobTimeTextTests {
    @Test(
        "is RFC 3339 in UTC, to the millisecond",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000_999, "2000-02-29T00:00:00.000Z"), (4_107_542_399_250_000, "2100-02-28T23:59:59.250Z"),
            (4_107_542_400_000_000, "2100-03-01T00:00:00.000Z"), (253_402_300_799_999_999, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func examples(microseconds: Int64, text: String) {
        #expect(JobTime(microseconds: microseconds).text == text)
    }

    @Test("is what another reader takes it for, on every day of four centuries")
    func otherReader() throws {
        let reader = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for day in stride(from: Int64(0), to: 146_097, by: 1) {
            let time = JobTime(microseconds: (day * 86_400 + day % 86_400) * 1_000_000)
            #expect(try reader.parse(time.text).timeIntervalSince1970 == Double(time.seconds))
        }
    }
}
