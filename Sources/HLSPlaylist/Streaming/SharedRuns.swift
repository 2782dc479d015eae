/// Which segments of the playlist before stand in the new one, and where.
struct SharedRuns {
    /// Segments of the playlist before, and how many new segments stand in front of them.
    private var runs: [(known: Range<Int>, place: Int)] = []
    /// How many segments they hold.
    private(set) var count = 0

    mutating func append(_ known: Range<Int>, after place: Int) {
        count += known.count
        if let last = runs.last, last.place == place, last.known.upperBound == known.lowerBound {
            runs[runs.count - 1].known = last.known.lowerBound..<known.upperBound
        } else {
            runs.append((known, place))
        }
    }

    /// The whole list of segments.
    ///
    /// A list that nobody else holds is edited in its place, so that what stays is not even copied.
    func merge(_ known: consuming [MediaSegment], with new: [MediaSegment]) -> [MediaSegment] {
        guard let run = runs.first else { return new }
        if runs.count == 1 {
            if run.known.upperBound < known.count { known.removeSubrange(run.known.upperBound...) }
            if run.known.lowerBound > 0 || run.place > 0 {
                known.replaceSubrange(..<run.known.lowerBound, with: new[..<run.place])
            }
            if run.place < new.count { known.append(contentsOf: new[run.place...]) }
            return known
        }
        var merged: [MediaSegment] = []
        merged.reserveCapacity(count + new.count)
        var place = 0
        for run in runs {
            merged.append(contentsOf: new[place..<run.place])
            merged.append(contentsOf: known[run.known])
            place = run.place
        }
        merged.append(contentsOf: new[place...])
        return merged
    }

    /// The longest duration in whole seconds, at least 1.
    func longestSegment(of known: [MediaSegment], and new: [MediaSegment]) -> Int {
        var longest = 1
        for run in runs { for segment in known[run.known] { longest = max(longest, segment.roundedDuration) } }
        for segment in new { longest = max(longest, segment.roundedDuration) }
        return longest
    }
}
