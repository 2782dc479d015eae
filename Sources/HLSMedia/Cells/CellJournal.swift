/// Notes each segment of a run of cells as soon as it is durable, so that nobody makes it again.
struct CellJournal: Sendable {
    let place: PartPlace
    let run: CellRun
    let attempt: PartAttempt

    /// The first segment that is made of each track.
    var firstSegments: [Int: Int] { run.firstMissing }

    /// Writes the record of a segment, which must be what the plan says; throws `MediaError` (`planMismatch`) if not.
    func note(_ segment: Segment, size: Int, of track: TrackOutput) async throws {
        let plan = run.plan
        guard plan.agrees(number: segment.number, TrackRecord.Segment(segment, size: size, offset: nil)) else {
            throw MediaError(
                .planMismatch,
                "\(track.name): segment \(segment.number) came out otherwise than planned (\(segment.sampleCount) "
                    + "pictures); the source does not decode as its container says; transcode it in one run")
        }
        try await place.writeRecord(
            TrackRecord.Segment(segment, size: size, offset: nil),
            named: RecordName.segment(segment.number, of: track.name), by: attempt)
    }
}

extension TranscodePlan {
    /// Whether a video track's segment is the cell of that number.
    func agrees(number: Int, _ segment: TrackRecord.Segment) -> Bool {
        cells.indices.contains(number) && segment.start == cells[number].start
            && segment.start + segment.duration == start(of: number + 1)
            && segment.sampleCount == cells[number].pictures
    }
}
