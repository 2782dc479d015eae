/// EXT-X-DATERANGE (rfc8216bis 4.4.5.1).
enum DateRangeRules {
    static let hasDates = PlaylistRule(
        "daterange-needs-dates", .error, section: "4.4.5.1",
        "A playlist with EXT-X-DATERANGE has EXT-X-PROGRAM-DATE-TIME", mend: "add the date of a segment")
    static let starts = PlaylistRule(
        "daterange-start", .error, section: "4.4.5.1", "The first EXT-X-DATERANGE of an ID has START-DATE",
        mend: "add START-DATE")
    static let order = PlaylistRule(
        "daterange-order", .error, section: "4.4.5.1", "END-DATE is not before START-DATE", mend: "correct the dates")
    static let duration = PlaylistRule(
        "daterange-duration", .error, section: "4.4.5.1", "DURATION and PLANNED-DURATION are not negative",
        mend: "write 0 for a moment, or how long the range lasts")
    static let end = PlaylistRule(
        "daterange-end", .error, section: "4.4.5.1", "END-DATE is START-DATE plus DURATION, where both are given",
        mend: "correct one of them, or leave one out")
    static let nextClass = PlaylistRule(
        "daterange-next-class", .error, section: "4.4.5.1", "A range with END-ON-NEXT has a CLASS", mend: "add CLASS")
    static let nextAlone = PlaylistRule(
        "daterange-next-alone", .error, section: "4.4.5.1", "A range with END-ON-NEXT has no DURATION and no END-DATE",
        mend: "leave out END-ON-NEXT, or the end")
    static let same = PlaylistRule(
        "daterange-same", .error, section: "4.4.5.1", "Ranges of one ID agree in the attributes that both have",
        mend: "give the later one another ID, or the earlier one's values")
    static let cue = PlaylistRule(
        "daterange-cue", .error, section: "4.4.5.1", "CUE does not hold both PRE and POST", mend: "keep one of the two")
    static let cueKnown = PlaylistRule(
        "daterange-cue-known", .warning, section: "4.4.5.1", "CUE is of PRE, POST and ONCE",
        mend: "write one that players know")
    static let splice = PlaylistRule(
        "daterange-scte35", .error, section: "4.4.5.1.1", "SCTE-35 sections are hexadecimal sequences",
        mend: "write 0x and the section in hexadecimal digits, without quotation marks")
    static let overlap = PlaylistRule(
        "daterange-overlap", .error, section: "4.4.5.1", "Ranges of a CLASS with END-ON-NEXT do not overlap",
        mend: "end the earlier range before the later one starts")

    static let all = [
        hasDates, starts, order, duration, end, nextClass, nextAlone, same, cue, cueKnown, splice, overlap,
    ]

    static func check(_ media: ExaminedMedia, _ verdict: inout RuleVerdict) {
        let ranges = media.dateRanges
        guard let first = ranges.first else { return }
        let isDated = media.playlist.segments.contains { $0.has(.programDateTime) }
        // In a delta update the dates may be among what is skipped.
        if media.playlist.skippedSegments == nil {
            verdict.expect(
                hasDates, isDated, first.place, "the date range \(first.range.id) has no date of a segment to go by")
        }
        var known: [String: DateRange] = [:]
        for (range, place) in ranges {
            check(range, place, isFirst: known[range.id] == nil, &verdict)
            if let earlier = known[range.id] {
                verdict.expect(
                    same, range.agrees(with: earlier), place,
                    "the date range \(range.id) has other values than the earlier one of that ID")
                known[range.id] = earlier.merged(with: range)
            } else {
                known[range.id] = range
            }
        }
        checkOverlap(ranges, &verdict)
    }

    private static func check(_ range: DateRange, _ place: TagPlace, isFirst: Bool, _ verdict: inout RuleVerdict) {
        if isFirst {
            verdict.expect(starts, range.startDate != nil, place, "the date range \(range.id) has no START-DATE")
        }
        let begin = range.startDate?.microsecondsSince1970
        let finish = range.endDate?.microsecondsSince1970
        if let begin, let finish {
            verdict.expect(order, finish >= begin, place, "the date range \(range.id) ends before it starts")
        }
        let lengths = [range.duration, range.plannedDuration].compactMap { $0 }
        verdict.expect(
            duration, lengths.allSatisfy { $0 >= 0 }, place, "the date range \(range.id) has a negative duration")
        if let begin, let finish, finish >= begin, let length = range.duration, length >= 0 {
            let difference = Double(finish - begin) - length.seconds * 1_000_000
            verdict.expect(
                end, difference.magnitude < 1000, place,
                "END-DATE of the date range \(range.id) is not START-DATE plus DURATION of \(length) s")
        }
        if range.endsOnNext {
            verdict.expect(
                nextClass, range.classID != nil, place, "the date range \(range.id) ends on the next of no class")
            verdict.expect(
                nextAlone, range.duration == nil && range.endDate == nil, place,
                "the date range \(range.id) has END-ON-NEXT and an end of its own")
        }
        if !range.cue.isEmpty {
            verdict.expect(
                cue, !(range.cue.contains("PRE") && range.cue.contains("POST")), place,
                "CUE of the date range \(range.id) is both PRE and POST")
            for word in range.cue {
                verdict.expect(
                    cueKnown, ["PRE", "POST", "ONCE"].contains(word), place,
                    "CUE of the date range \(range.id) holds \(word)")
            }
        }
        for (name, value, isQuoted) in range.spliceSections {
            verdict.expect(
                splice, !isQuoted && value.isHexadecimalSequence, place,
                "\(name) of the date range \(range.id) is no hexadecimal sequence")
        }
    }

    /// Ranges in order of their start overlap if one starts before the one before it has ended.
    private static func checkOverlap(_ ranges: [(range: DateRange, place: TagPlace)], _ verdict: inout RuleVerdict) {
        let classes = Set(ranges.filter(\.range.endsOnNext).compactMap(\.range.classID))
        guard !classes.isEmpty else { return }
        var spans: [String: [(start: Int64, end: Int64, id: String, place: TagPlace)]] = [:]
        for (range, place) in ranges {
            guard let name = range.classID, classes.contains(name), let start = range.startDate?.microsecondsSince1970
            else { continue }
            let length = range.duration.map { Int64(min(max($0.seconds, 0), 1e12) * 1_000_000) }
            let end = range.endDate?.microsecondsSince1970 ?? length.map { start + $0 } ?? start
            spans[name, default: []].append((start, end, range.id, place))
        }
        verdict.applies(overlap)
        for list in spans.values {
            let sorted = list.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
            for (earlier, later) in zip(sorted, sorted.dropFirst()) where later.id != earlier.id {
                verdict.expect(
                    overlap, later.start >= earlier.end, later.place,
                    "the date range \(later.id) starts before \(earlier.id) of its class has ended")
            }
        }
    }
}
