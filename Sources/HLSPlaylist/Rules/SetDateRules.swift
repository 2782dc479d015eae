/// That the playlists of a set agree on dates (rfc8216bis 6.2.4).
enum SetDateRules {
    static let everywhere = PlaylistRule(
        "set-program-dates", .error, section: "6.2.4", "All playlists have EXT-X-PROGRAM-DATE-TIME, or none has",
        mend: "add the date of its first segment")
    static let agree = PlaylistRule(
        "set-program-dates-agree", .error, section: "6.2.4", "Dates of matching segments agree",
        mend: "derive the dates of all playlists from one clock")
    static let ranges = PlaylistRule(
        "set-dateranges", .error, section: "6.2.4", "Playlists with date ranges have the same ones",
        mend: "add the ranges that are missing, or leave all of them out")

    static let all = [everywhere, agree, ranges]

    /// Microseconds by which dates of matching segments may differ.
    private static let tolerance: Int64 = 500_000

    static func check(_ set: inout ExaminedSet) {
        let dated = set.members.indices.filter { index in
            set.members[index].playlist.segments.contains { $0.has(.programDateTime) }
        }
        if let first = dated.first {
            let uri = set.members[first].reference.uri
            for index in set.members.indices where !set.members[index].playlist.segments.isEmpty {
                set.members[index].verdict.expect(
                    everywhere, dated.contains(index), .segment(0),
                    "no segment has a date, but those of \(uri) have")
            }
            for index in dated.dropFirst() { checkDates(&set, index, first) }
        }
        if !set.isLive { checkRanges(&set) }
    }

    private static func checkDates(_ set: inout ExaminedSet, _ index: Int, _ first: Int) {
        let expected = set.members[first]
        let (own, other) = (LiveWindow(set.members[index].playlist), LiveWindow(expected.playlist))
        // On demand, both begin at the same moment; live, segments match by their numbers.
        let isNumbered = set.isLive && set.members[index].isPlayed && expected.isPlayed
        let number = max(own.first, other.first)
        if isNumbered, number >= min(own.end, other.end) { return }
        if set.isLive, !isNumbered { return }
        // Numbers that are far apart do not match.
        if isNumbered, own.end.subtractingReportingOverflow(other.end).0.magnitude > 3 { return }
        guard let left = set.members[index].playlist.date(ofSegment: isNumbered ? number - own.first : 0),
            let right = expected.playlist.date(ofSegment: isNumbered ? number - other.first : 0)
        else { return }
        let difference = left.subtractingReportingOverflow(right).0
        set.members[index].verdict.expect(
            agree, difference.magnitude <= tolerance, .tag("#EXT-X-PROGRAM-DATE-TIME"),
            "the dates are \(ExactDecimal(difference / 1000, fractionDigits: 3)) s after those of \(expected.reference.uri)"
        )
    }

    private static func checkRanges(_ set: inout ExaminedSet) {
        let lists = set.members.map { member in Set(member.media.dateRanges.map(\.range.id)) }
        guard let first = lists.firstIndex(where: { !$0.isEmpty }) else { return }
        let uri = set.members[first].reference.uri
        for index in lists.indices where index != first && !lists[index].isEmpty {
            set.members[index].verdict.expect(
                ranges, lists[index] == lists[first], .tag("#EXT-X-DATERANGE"),
                "there are other date ranges than in \(uri)")
        }
    }
}

extension MediaPlaylist {
    /// Microseconds since 1970 at which a segment begins, by the first date at or after it, or the last before it.
    fileprivate func date(ofSegment index: Int) -> Int64? {
        var offset = 0.0
        for (place, segment) in segments[index...].enumerated() {
            if place > 0, !segment.tags.isEmpty, segment.isDiscontinuity { break }
            if !segment.tags.isEmpty, let date = segment.programDateTime {
                return date.microsecondsSince1970 - microseconds(offset)
            }
            offset += segment.duration.seconds
        }
        offset = 0
        for segment in segments[..<index].reversed() {
            offset += segment.duration.seconds
            if !segment.tags.isEmpty, let date = segment.programDateTime {
                return date.microsecondsSince1970 + microseconds(offset)
            }
        }
        return nil
    }

    private func microseconds(_ seconds: Double) -> Int64 {
        seconds.magnitude < 1e12 ? Int64(seconds * 1_000_000) : 0
    }
}
