/// EXT-X-PROGRAM-DATE-TIME (rfc8216bis 4.4.4.6 and 6.2.1).
enum ProgramDateRules {
    /// Microseconds by which dates and durations may differ: clocks drift.
    private static let tolerance: Int64 = 1_000_000

    static let zone = PlaylistRule(
        "program-date-zone", .warning, section: "4.4.4.6", "EXT-X-PROGRAM-DATE-TIME has a time zone",
        mend: "write Z, or an offset such as +01:00")
    static let fine = PlaylistRule(
        "program-date-milliseconds", .warning, section: "4.4.4.6",
        "EXT-X-PROGRAM-DATE-TIME is exact to the millisecond", mend: "write three digits after the seconds")
    static let unambiguous = PlaylistRule(
        "program-date-unambiguous", .error, section: "6.2.1", "No date belongs to two segments",
        mend: "write dates that go on from the segment before")
    static let continuous = PlaylistRule(
        "program-date-continuous", .warning, section: "6.2.1",
        "Dates go on as the durations do, but for discontinuities",
        mend: "correct the date, or mark the jump with EXT-X-DISCONTINUITY")
    static let afterBreak = PlaylistRule(
        "program-date-after-discontinuity", .warning, section: "6.2.1",
        "A segment after a discontinuity has its date, where dates are given",
        mend: "add EXT-X-PROGRAM-DATE-TIME to it")

    static let all = [zone, fine, unambiguous, continuous, afterBreak]

    static func check(_ media: ExaminedMedia, _ verdict: inout RuleVerdict) {
        var isDated = false
        /// The date at which the next segment should begin, in microseconds since 1970.
        var expected: Double?
        var undated: [(index: Int, uri: String)] = []
        for (index, segment) in media.playlist.segments.enumerated() {
            if segment.has(.programDateTime), let date = segment.programDateTime {
                isDated = true
                check(date, segment, index, expected: expected, isBreak: segment.has(.discontinuity), &verdict)
                expected = Double(date.microsecondsSince1970)
            } else if segment.has(.discontinuity) {
                undated.append((index, segment.uri))
                expected = nil
            }
            if let known = expected { expected = known + segment.duration.seconds * 1_000_000 }
        }
        guard isDated else { return }
        verdict.applies(zone, fine, unambiguous, continuous, afterBreak)
        for (index, uri) in undated {
            verdict.fail(
                afterBreak, .segment(index, "#EXT-X-DISCONTINUITY"), "\(uri) follows a discontinuity without a date")
        }
    }

    private static func check(
        _ date: PlaylistDate, _ segment: MediaSegment, _ index: Int, expected: Double?, isBreak: Bool,
        _ verdict: inout RuleVerdict
    ) {
        let place = TagPlace.segment(index, "#EXT-X-PROGRAM-DATE-TIME")
        if date.zone == .none { verdict.fail(zone, place, "the date \(date) of \(segment.uri) has no time zone") }
        if date.fractionDigits < 3 {
            verdict.fail(fine, place, "the date \(date) of \(segment.uri) has no milliseconds")
        }
        guard let expected, expected.magnitude < 1e18 else { return }
        let gap = date.microsecondsSince1970 - Int64(expected)
        if gap <= -tolerance {
            verdict.fail(
                unambiguous, place,
                "the date \(date) of \(segment.uri) is \(DecimalSeconds(milliseconds: -gap / 1000)) s before the end of "
                    + "the segment before")
        } else if gap >= tolerance, !isBreak {
            verdict.fail(
                continuous, place,
                "the date \(date) of \(segment.uri) is \(DecimalSeconds(milliseconds: gap / 1000)) s after the end of the "
                    + "segment before")
        }
    }
}
