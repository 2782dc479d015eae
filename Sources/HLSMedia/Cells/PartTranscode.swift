import HLSStorage
import LibAV

/// Makes one part of a planned transcode, leaving out what an earlier run of it has left.
struct PartTranscode: Sendable {
    let transcoder: Transcoder
    let plan: TranscodePlan
    let source: Source
    let place: PartPlace
    let attempt: PartAttempt
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
        let names = tracks.flatMap { track in cells.map { RecordName.segment($0, of: track.name) } }
        let there = try await keep(names, of: .video(cells: cells))
        let isThere = { (cell: Int, track: TrackOutput) in there[RecordName.segment(cell, of: track.name)] != nil }
        var report = TranscodePartReport(part: .video(cells: cells), segmentsMade: 0, segmentsKept: 0, bytes: 0)
        let missing = cells.filter { cell in !tracks.allSatisfy { isThere(cell, $0) } }
        for range in missing.contiguousRanges {
            let first = tracks.map { track in (track.index, range.first { !isThere($0, track) } ?? range.upperBound) }
            let run = CellRun(plan: plan, cells: range, firstMissing: Dictionary(uniqueKeysWithValues: first))
            let journal = CellJournal(place: place, run: run, attempt: attempt)
            let made = try await publish(.cells(run), journal: journal)
            report.segmentsMade += made.tracks.reduce(0) { $0 + $1.segments.count }
            report.bytes += made.objects.reduce(0) { $0 + $1.size }
        }
        report.segmentsKept = cells.count * tracks.count - report.segmentsMade
        return report
    }

    /// Makes tracks that are not divided, all of them at once, with one record of all their segments.
    private func makeWhole(
        _ part: TranscodePart, _ tracks: [TrackOutput], _ scope: TranscodeScope, _ name: String
    ) async throws -> TranscodePartReport {
        var report = TranscodePartReport(part: part, segmentsMade: 0, segmentsKept: 0, bytes: 0)
        guard !tracks.isEmpty else { return report }
        if let maker = try await keep([name], of: part)[name] {
            let kept = try await place.record(WholeTracksRecord.self, named: name, by: maker)
            report.segmentsKept = kept?.values.reduce(0) { $0 + $1.count } ?? 0
            return report
        }
        let made = try await publish(scope)
        var record = WholeTracksRecord()
        for track in made.tracks where tracks.contains(where: { $0.index == track.output.index }) {
            guard !track.segments.isEmpty else {
                throw MediaError(.internalFailure, "\(track.output.name) has no segment")
            }
            record[track.output.name] = track.segments
            report.segmentsMade += track.segments.count
            report.bytes += track.bytes
        }
        try await place.writeRecord(record, named: name, by: attempt)
        return report
    }

    private func makeImages() async throws -> TranscodePartReport {
        var report = TranscodePartReport(part: .images, segmentsMade: 0, segmentsKept: 0, bytes: 0)
        guard !plan.stills.isEmpty, try await keep([RecordName.images], of: .images).isEmpty else { return report }
        let made = try await publish(.stills(plan))
        try await place.writeRecord(made.objects, named: RecordName.images, by: attempt)
        report.bytes = made.objects.reduce(0) { $0 + $1.size }
        return report
    }

    /// Finds what is made of a part, and notes that it is kept before anything is added to it.
    private func keep(_ names: [String], of part: TranscodePart) async throws -> PartSelection.Kept {
        let kept = try await place.selection().kept(names)
        if !kept.isEmpty { try await place.writeRecord(kept, named: RecordName.kept(part), by: attempt) }
        return kept
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
            return try await pipeline.publish(into: place.storage, staging: place.folder(of: attempt), journal: journal)
            {
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
