import HLSStorage
import LibAV

/// Makes one part of a planned transcode, leaving out what an earlier run of it has left.
struct PartTranscode: Sendable {
    let transcoder: Transcoder
    let plan: TranscodePlan
    let source: Source
    let place: PartPlace
    let reporter: Reporter?

    func make(_ part: TranscodePart) async throws -> TranscodePartReport {
        switch part {
        case .video(let cells):
            try plan.check(cells)
            return try await makeVideo(cells)
        case .audio: return try await makeWhole(part, plan.audioTracks, .sound(plan), RecordName.sound)
        case .images: return try await makeImages()
        case .subtitles: return try await makeWhole(part, plan.subtitleTracks, .subtitles(plan), RecordName.subtitles)
        }
    }

    private func makeVideo(_ cells: Range<Int>) async throws -> TranscodePartReport {
        let tracks = plan.videoTracks
        let names = Set(try await place.recordNames())
        let isThere = { (cell: Int, track: TrackOutput) in names.contains(RecordName.segment(cell, of: track.name)) }
        var report = TranscodePartReport(part: .video(cells: cells), segmentsMade: 0, segmentsKept: 0, bytes: 0)
        let missing = cells.filter { cell in !tracks.allSatisfy { isThere(cell, $0) } }
        for range in missing.contiguousRanges {
            let first = tracks.map { track in (track.index, range.first { !isThere($0, track) } ?? range.upperBound) }
            let run = CellRun(plan: plan, cells: range, firstMissing: Dictionary(uniqueKeysWithValues: first))
            let made = try await publish(.cells(run), journal: CellJournal(place: place, run: run))
            report.segmentsMade += made.tracks.reduce(0) { $0 + $1.segments.count }
            report.bytes += made.objects.reduce(0) { $0 + $1.size }
        }
        report.segmentsKept = cells.count * tracks.count - report.segmentsMade
        return report
    }

    /// Makes tracks that are not divided, each of which has one record of all its segments.
    private func makeWhole(
        _ part: TranscodePart, _ tracks: [TrackOutput], _ scope: TranscodeScope, _ recordName: (String) -> String
    ) async throws -> TranscodePartReport {
        var report = TranscodePartReport(part: part, segmentsMade: 0, segmentsKept: 0, bytes: 0)
        var kept = 0
        for track in tracks {
            let segments = try await place.record([TrackRecord.Segment].self, named: recordName(track.name))
            guard let segments else { break }
            kept += segments.count
            if track.index == tracks.last?.index {
                report.segmentsKept = kept
                return report
            }
        }
        guard !tracks.isEmpty else { return report }
        let made = try await publish(scope)
        for record in made.tracks where tracks.contains(where: { $0.index == record.output.index }) {
            guard !record.segments.isEmpty else {
                throw MediaError(.internalFailure, "\(record.output.name) has no segment")
            }
            try await place.writeRecord(record.segments, named: recordName(record.output.name))
            report.segmentsMade += record.segments.count
            report.bytes += record.bytes
        }
        return report
    }

    private func makeImages() async throws -> TranscodePartReport {
        var report = TranscodePartReport(part: .images, segmentsMade: 0, segmentsKept: 0, bytes: 0)
        guard !plan.stills.isEmpty else { return report }
        if try await place.record([Asset.Object].self, named: RecordName.images) != nil { return report }
        let made = try await publish(.stills(plan))
        try await place.writeRecord(made.objects, named: RecordName.images)
        report.bytes = made.objects.reduce(0) { $0 + $1.size }
        return report
    }

    /// Runs the pipeline of a scope; what it has written stays, for the next attempt, if it fails or is cancelled.
    private func publish(_ scope: TranscodeScope, journal: CellJournal? = nil) async throws -> Publisher.Result {
        let interrupt = Interrupt()
        let (transcoder, source, reporter) = (transcoder, source, reporter)
        do {
            let pipeline = try await StageGroup.run(stop: { interrupt.raise() }) {
                try TranscodeBuilder(
                    transcoder, source: source, scope: scope, interrupt: interrupt, reporter: reporter
                ).build()
            }
            return try await pipeline.publish(into: place.storage, staging: place.staging, journal: journal) {
                track, segment, size in
                reporter?.report(track, segment, size: size, packaging: transcoder.packaging)
            }
        } catch {
            if Task.isCancelled { throw CancellationError() }
            throw error
        }
    }
}

extension [Int] {
    /// The numbers, which are sorted, as ranges without gaps.
    fileprivate var contiguousRanges: [Range<Int>] {
        var ranges: [Range<Int>] = []
        for number in self {
            if let last = ranges.last, last.upperBound == number {
                ranges[ranges.count - 1] = last.lowerBound..<number + 1
            } else {
                ranges.append(number..<number + 1)
            }
        }
        return ranges
    }
}
