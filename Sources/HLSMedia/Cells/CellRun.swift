/// Neighbouring cells of a plan that one pipeline makes, and which of their segments are there already.
struct CellRun: Sendable {
    let plan: TranscodePlan
    /// Not empty.
    let cells: Range<Int>
    /// For each video track by its index, the first cell whose segment is missing; the range's end if none is.
    let firstMissing: [Int: Int]

    /// The run of the whole range, in ticks of the video timescale.
    var window: PictureWindow { window(from: cells.lowerBound) }

    /// What of the run is to be made of a track; empty if all is there.
    func window(of track: Int) -> PictureWindow { window(from: firstMissing[track] ?? cells.lowerBound) }

    /// Where the segments of an encoded track begin.
    func start(of track: Int) -> SegmentStart {
        let number = firstMissing[track] ?? cells.lowerBound
        guard number > 0, number < plan.cells.count else { return .ofTrack }
        let isCopied = plan.tracks[track].video?.isCopied ?? false
        return SegmentStart(
            number: number, timeline: isCopied ? .continued : .following(plan.cells[number].lead))
    }

    private func window(from cell: Int) -> PictureWindow {
        let end = plan.start(of: cells.upperBound)
        return PictureWindow(
            start: plan.start(of: cell), end: end, isFollowed: cells.upperBound < plan.cells.count)
    }
}
