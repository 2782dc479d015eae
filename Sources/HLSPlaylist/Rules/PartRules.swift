/// EXT-X-PART and EXT-X-PART-INF (rfc8216bis 4.4.3.7 and 4.4.4.9).
enum PartRules {
    static let information = PlaylistRule(
        "part-information", .error, section: "4.4.3.7", "A playlist with parts has EXT-X-PART-INF",
        mend: "add it with PART-TARGET")
    static let targetPositive = PlaylistRule(
        "part-target-positive", .error, section: "4.4.3.7", "PART-TARGET is more than 0",
        mend: "write the longest duration of a part")
    static let withinTarget = PlaylistRule(
        "part-within-target", .error, section: "4.4.4.9", "A part is at most as long as PART-TARGET",
        mend: "raise PART-TARGET, or cut the part")
    static let longEnough = PlaylistRule(
        "part-long-enough", .error, section: "4.4.4.9",
        "A part lasts 85 % of PART-TARGET or more, unless it is independent, a gap, before a gap, or its segment's last",
        mend: "lower PART-TARGET to the longest part, or cut parts evenly")
    static let sum = PlaylistRule(
        "parts-make-segment", .warning, section: "3.2", "The parts of a segment last as long as the segment",
        mend: "list every part of the segment, and write exact durations")
    static let recent = PlaylistRule(
        "parts-recent", .warning, section: "6.2.2", "Parts are listed for the last three target durations only",
        mend: "remove the parts of segments further from the end")
    static let tagOrder = PlaylistRule(
        "parts-after-tags", .error, section: "4.4.4.9",
        "EXT-X-DISCONTINUITY, EXT-X-KEY, EXT-X-MAP and EXT-X-PROGRAM-DATE-TIME of a segment stand before its first part",
        mend: "move the tag before the first EXT-X-PART")
    static let rangePlaced = PlaylistRule(
        "part-range-placed", .error, section: "4.4.4.9",
        "A part's byte range without an offset follows that of the part before", mend: "write the offset")
    static let independent = PlaylistRule(
        "part-independent", .warning, section: "4.4.4.9", "Some part is INDEPENDENT, so that players can join there",
        mend: "add INDEPENDENT=YES to every part that holds an independent frame")
    static let notInIFrames = PlaylistRule(
        "no-parts-of-i-frames", .warning, section: "4.4.4.9", "An I-frame playlist has no parts",
        mend: "remove the parts")
    static let gap = PlaylistRule(
        "gap-parts", .error, section: "6.2.1", "The parts of a segment that is a gap are gaps",
        mend: "add GAP=YES to them, or remove EXT-X-GAP")

    static let all = [
        information, targetPositive, withinTarget, longEnough, sum, recent, tagOrder, rangePlaced, independent,
        notInIFrames, gap,
    ]

    static func check(_ media: ExaminedMedia, _ verdict: inout RuleVerdict) {
        let playlist = media.playlist
        let target = playlist.partInformation?.partTarget
        if let target {
            verdict.expect(targetPositive, target > 0, .tag("#EXT-X-PART-INF"), "PART-TARGET is \(target) s")
        }
        var fromEnd = media.duration
        let boundary = DecimalSeconds(Int64(clamping: playlist.targetDuration), fractionDigits: 0)
        let oldest = boundary + boundary + boundary
        var first: TagPlace?
        var isJoinable = false
        for (index, segment) in playlist.segments.enumerated() {
            fromEnd -= segment.duration
            guard segment.has(.part) else { continue }
            let parts = segment.parts
            first = first ?? .segment(index, "#EXT-X-PART")
            isJoinable = isJoinable || parts.contains(where: \.isIndependent)
            check(parts, index, target: target, &verdict)
            // The end of the segment, not its start, decides: it leaves as a whole.
            verdict.expect(
                recent, fromEnd <= oldest, .segment(index, "#EXT-X-PART"),
                "the parts of \(segment.uri) are listed, which ends \(fromEnd) s before the end")
            checkSegment(segment, parts, index, &verdict)
        }
        let trailing = playlist.trailingParts
        if !trailing.isEmpty {
            first = first ?? .segment(playlist.segments.count, "#EXT-X-PART")
            isJoinable = isJoinable || trailing.contains(where: \.isIndependent)
            check(trailing, playlist.segments.count, target: target, &verdict)
        }
        guard let first else { return }
        verdict.expect(information, target != nil, first, "the playlist has parts, but no EXT-X-PART-INF")
        verdict.expect(independent, isJoinable, first, "no part is INDEPENDENT, so no player can begin with one")
        verdict.expect(notInIFrames, !media.isIFrames, first, "the I-frame playlist has parts")
    }

    private static func check(
        _ parts: [PartialSegment], _ segment: Int, target: DecimalSeconds?, _ verdict: inout RuleVerdict
    ) {
        for (index, part) in parts.enumerated() {
            let place = TagPlace.segment(segment, "#EXT-X-PART", index)
            if let range = part.byteRange {
                let before = index > 0 ? parts[index - 1] : nil
                let follows = before?.byteRange != nil && before?.uri == part.uri
                verdict.expect(
                    rangePlaced, range.offset != nil || follows, place,
                    "the byte range of the part \(part.uri) has no offset, and the part before is no range of it")
            }
            guard let target else { continue }
            verdict.expect(
                withinTarget, part.duration <= target, place,
                "the part \(part.uri) lasts \(part.duration) s, where PART-TARGET is \(target) s")
            let isLast = index == parts.count - 1
            let isFree = part.isIndependent || part.isGap || isLast || parts[index + 1].isGap
            let isLong = part.duration.seconds >= target.seconds * 0.85 - 0.000_001
            verdict.expect(
                longEnough, isFree || isLong, place,
                "the part \(part.uri) lasts \(part.duration) s, less than 85 % of PART-TARGET of \(target) s")
        }
    }

    private static func checkSegment(
        _ segment: MediaSegment, _ parts: [PartialSegment], _ index: Int, _ verdict: inout RuleVerdict
    ) {
        let total = parts.reduce(into: DecimalSeconds(integerLiteral: 0)) { $0 += $1.duration }
        let difference = (total.seconds - segment.duration.seconds).magnitude
        verdict.expect(
            sum, difference <= 0.1, .segment(index),
            "\(segment.uri) lasts \(segment.duration) s, but its parts \(total) s together")
        if segment.isGap {
            verdict.expect(
                gap, parts.allSatisfy(\.isGap), .segment(index, "#EXT-X-PART"),
                "\(segment.uri) is a gap, but its parts are not")
        }
        guard let start = segment.tags.firstIndex(where: { $0.kind == .part }) else { return }
        let late = segment.tags[start...].first { tag in
            [.discontinuity, .key, .map, .programDateTime].contains(tag.kind)
        }
        verdict.expect(
            tagOrder, late == nil, .segment(index, "#EXT-X-PART"), "a tag of \(segment.uri) stands after its first part"
        )
    }
}
