/// What all parts of a plan have written, and where their objects lie.
struct PartRecords: Sendable {
    /// What was measured of each track, and the objects of all.
    var result: Publisher.Result
    /// The names of the objects that count, by the attempt in whose folder they are.
    private(set) var objects: [PartAttempt: Set<String>] = [:]

    /// Records that are read at the same time.
    private static let readers = 16

    /// Reads all records; throws `MediaError` (`partsMissing`) if there is one too few.
    init(_ plan: TranscodePlan, selection: PartSelection, place: PartPlace, packaging: Packaging) async throws {
        let reader = Reader(plan: plan, selection: selection, place: place, packaging: packaging)
        try reader.checkParts()
        result = Publisher.Result(tracks: plan.tracks.map { TrackRecord($0) }, objects: [])
        for output in plan.videoTracks { try await addVideo(output, reader) }
        try await addWhole(plan.audioTracks, RecordName.sound, reader)
        try await addWhole(plan.subtitleTracks, RecordName.subtitles, reader)
        if !plan.stills.isEmpty {
            let (attempt, images) = try await reader.record([Asset.Object].self, named: RecordName.images)
            for image in images { add(image.name, size: image.size, by: attempt) }
        }
        result.objects += plan.tracks.compactMap { output in
            output.initialization.map { Asset.Object(name: "\(output.name)/init.mp4", size: $0.count) }
        }
    }

    private mutating func add(_ name: String, size: Int, by attempt: PartAttempt) {
        result.objects.append(Asset.Object(name: name, size: size))
        objects[attempt, default: []].insert(name)
    }

    private mutating func addVideo(_ output: TrackOutput, _ reader: Reader) async throws {
        for (number, (attempt, segment)) in try await reader.segments(of: output, readers: Self.readers).enumerated() {
            guard reader.plan.agrees(number: number, segment) else {
                throw MediaError(
                    .planMismatch, "\(output.name): its records are not those of the plan; discard them and start again"
                )
            }
            result.tracks[output.index].segments.append(segment)
            add(output.fileName(ofSegment: number, reader.packaging), size: segment.size, by: attempt)
        }
        result.tracks[output.index].frameRate = reader.plan.frameRate
    }

    /// Adds tracks that are not divided.
    private mutating func addWhole(_ tracks: [TrackOutput], _ name: String, _ reader: Reader) async throws {
        if tracks.isEmpty { return }
        let (attempt, record) = try await reader.record(WholeTracksRecord.self, named: name)
        for output in tracks {
            guard let segments = record[output.name] else { throw reader.missing([name]) }
            result.tracks[output.index].segments = segments
            for (number, segment) in segments.enumerated() {
                add(output.fileName(ofSegment: number, reader.packaging), size: segment.size, by: attempt)
            }
        }
    }
}

/// Reads the records that count.
private struct Reader: Sendable {
    let plan: TranscodePlan
    let selection: PartSelection
    let place: PartPlace
    let packaging: Packaging

    /// Throws `MediaError` (`partsMissing`), which names what is not made.
    func checkParts() throws {
        var names = plan.videoTracks.flatMap { track in
            plan.cells.indices.map { RecordName.segment($0, of: track.name) }
        }
        if !plan.audioTracks.isEmpty { names.append(RecordName.sound) }
        if !plan.subtitleTracks.isEmpty { names.append(RecordName.subtitles) }
        if !plan.stills.isEmpty { names.append(RecordName.images) }
        let missing = names.filter { selection.maker(of: $0) == nil }
        if !missing.isEmpty { throw self.missing(missing) }
    }

    func missing(_ names: [String]) -> MediaError {
        let more = names.count > 3 ? " and \(names.count - 3) more" : ""
        return MediaError(
            .partsMissing,
            "\(place.prefix): not all parts are made: \(names.prefix(3).joined(separator: ", "))\(more) missing; make "
                + "them before assembling")
    }

    func record<Value: Decodable>(_ type: Value.Type, named name: String) async throws -> (PartAttempt, Value) {
        guard let maker = selection.maker(of: name),
            let value = try await place.record(type, named: name, by: maker)
        else { throw missing([name]) }
        return (maker, value)
    }

    /// A video track's segments in order.
    func segments(of output: TrackOutput, readers: Int) async throws -> [(PartAttempt, TrackRecord.Segment)] {
        try await withThrowingTaskGroup(of: (Int, (PartAttempt, TrackRecord.Segment)).self) { group in
            var found: [Int: (PartAttempt, TrackRecord.Segment)] = [:]
            for number in plan.cells.indices {
                if number >= readers, let (index, segment) = try await group.next() { found[index] = segment }
                group.addTask {
                    let name = RecordName.segment(number, of: output.name)
                    return (number, try await record(TrackRecord.Segment.self, named: name))
                }
            }
            for try await (index, segment) in group { found[index] = segment }
            return plan.cells.indices.compactMap { found[$0] }
        }
    }
}
