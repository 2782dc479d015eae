extension MediaPlaylist {
    /// Every date range of the playlist, in order, and where its tag stands.
    var placedDateRanges: [(range: DateRange, place: TagPlace)] {
        var placed: [(DateRange, TagPlace)] = []
        for (index, segment) in segments.enumerated() where segment.has(.dateRange) {
            for (number, range) in segment.dateRanges.enumerated() {
                placed.append((range, .segment(index, "#EXT-X-DATERANGE", number)))
            }
        }
        for (number, range) in trailingDateRanges.enumerated() {
            placed.append((range, .segment(segments.count, "#EXT-X-DATERANGE", number)))
        }
        return placed
    }
}

extension MediaSegment {
    /// True if a tag of this kind stands before the segment; quicker than to take the tags out and look.
    func has(_ kind: SegmentTag.Kind) -> Bool {
        for tag in tags where tag.kind == kind { return true }
        return false
    }
}

extension DateRange {
    /// True if no attribute that both have is different.
    func agrees(with other: DateRange) -> Bool {
        func agree<Value: Equatable>(_ left: Value?, _ right: Value?) -> Bool {
            left == nil || right == nil || left == right
        }
        let others = Dictionary(other.otherAttributes.map { ($0.name, $0) }) { first, _ in first }
        return agree(classID, other.classID)
            && agree(startDate?.microsecondsSince1970, other.startDate?.microsecondsSince1970)
            && agree(endDate?.microsecondsSince1970, other.endDate?.microsecondsSince1970)
            && agree(duration, other.duration) && agree(plannedDuration, other.plannedDuration)
            && (cue.isEmpty || other.cue.isEmpty || cue == other.cue)
            && otherAttributes.allSatisfy { agree($0, others[$0.name]) }
    }

    /// The range with what a later tag of the same ID adds.
    func merged(with later: DateRange) -> DateRange {
        var merged = self
        merged.classID = classID ?? later.classID
        merged.startDate = startDate ?? later.startDate
        merged.endDate = endDate ?? later.endDate
        merged.duration = duration ?? later.duration
        merged.plannedDuration = plannedDuration ?? later.plannedDuration
        if cue.isEmpty { merged.cue = later.cue }
        let names = Set(otherAttributes.map(\.name))
        merged.otherAttributes += later.otherAttributes.filter { !names.contains($0.name) }
        return merged
    }

    /// SCTE35-CMD, SCTE35-OUT and SCTE35-IN, as far as they are there.
    var spliceSections: [(name: String, value: String, isQuoted: Bool)] {
        otherAttributes.filter { $0.name.utf8.starts(with: "SCTE35-".utf8) }.map { ($0.name, $0.value, $0.isQuoted) }
    }
}

extension String {
    /// `0x` or `0X` and one or more hexadecimal digits (rfc8216bis 4.2).
    var isHexadecimalSequence: Bool {
        guard utf8.count > 2, utf8.starts(with: "0x".utf8) || utf8.starts(with: "0X".utf8) else { return false }
        return utf8.dropFirst(2).allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
                UInt8(ascii: "a")...UInt8(ascii: "f"):
                true
            default: false
            }
        }
    }
}
