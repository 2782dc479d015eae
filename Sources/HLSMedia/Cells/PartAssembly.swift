import HLSStorage

/// Puts the parts of a planned transcode together: everything but the media itself, which is there already.
///
/// Each step can be repeated, and the journal goes last, so a crash at any point is mended by doing it all again.
struct PartAssembly: Sendable {
    /// The name under which an asset's record keeps the plan's.
    static let planMetadata = "plan"
    /// Records that are read at the same time.
    private static let readers = 16

    let transcoder: Transcoder
    let plan: TranscodePlan
    let place: PartPlace

    func assemble(overwrite: Bool) async throws -> Asset {
        if let begun = try await place.record(Publication.self, named: RecordName.publication) {
            return try await publish(begun)
        }
        let names = try await place.recordNames()
        if names.isEmpty, let asset = try await publishedAsset() { return asset }
        let parts = try await records(names)
        let destination = try await AssetDestination(
            place.storage, prefix: place.prefix.string, tag: plan.id, overwrite: overwrite)
        for output in plan.tracks {
            guard let bytes = output.initialization else { continue }
            try await destination.writeMedia(bytes, to: "\(output.name)/init.mp4", type: "video/mp4")
        }
        let assembly = AssetAssembly(
            destination: destination, source: plan.source, container: transcoder.packaging.container,
            encryption: transcoder.encryption, offersAudioOnly: transcoder.ladder.isStandard,
            recordMetadata: [Self.planMetadata: plan.id])
        let asset = try await assembly.assemble(parts)
        let publication = Publication(asset: asset, stale: try await stale(asset, destination))
        try await place.writeRecord(publication, named: RecordName.publication)
        return try await publish(publication)
    }

    // MARK: - Records

    /// What all parts have written; throws `MediaError` (`partsMissing`) if one has not.
    private func records(_ names: [String]) async throws -> Publisher.Result {
        let there = Set(names)
        var wanted: [(track: Int, name: String)] = []
        for output in plan.videoTracks {
            wanted += plan.cells.indices.map { (output.index, RecordName.segment($0, of: output.name)) }
        }
        let missing = wanted.map(\.name).filter { !there.contains($0) } + missingParts(there)
        guard missing.isEmpty else { throw error(missing) }
        var result = Publisher.Result(tracks: plan.tracks.map { TrackRecord($0) }, objects: [])
        let segments = try await segments(wanted.map(\.name))
        for (place, segment) in zip(wanted, segments) { result.tracks[place.track].segments.append(segment) }
        for output in plan.videoTracks {
            result.tracks[output.index].frameRate = plan.frameRate
            let isWhole = result.tracks[output.index].segments.enumerated().allSatisfy { plan.agrees(number: $0, $1) }
            guard isWhole else {
                throw MediaError(
                    .planMismatch, "\(output.name): its records are not those of the plan; discard them and start again"
                )
            }
        }
        for (output, name) in wholeTracks {
            guard let segments = try await place.record([TrackRecord.Segment].self, named: name) else {
                throw error([name])
            }
            result.tracks[output.index].segments = segments
        }
        result.objects = mediaObjects(result.tracks)
        if !plan.stills.isEmpty {
            guard let images = try await place.record([Asset.Object].self, named: RecordName.images) else {
                throw error([RecordName.images])
            }
            result.objects += images
        }
        return result
    }

    private func missingParts(_ there: Set<String>) -> [String] {
        return (wholeTracks.map(\.record) + (plan.stills.isEmpty ? [] : [RecordName.images])).filter {
            !there.contains($0)
        }
    }

    /// The tracks that are not divided, with the names of their records.
    private var wholeTracks: [(output: TrackOutput, record: String)] {
        plan.audioTracks.map { ($0, RecordName.sound($0.name)) }
            + plan.subtitleTracks.map { ($0, RecordName.subtitles($0.name)) }
    }

    private func error(_ missing: [String]) -> MediaError {
        let more = missing.count > 3 ? " and \(missing.count - 3) more" : ""
        return MediaError(
            .partsMissing,
            "\(place.prefix): not all parts are made: \(missing.prefix(3).joined(separator: ", "))\(more) missing; make "
                + "them before assembling")
    }

    private func segments(_ names: [String]) async throws -> [TrackRecord.Segment] {
        try await withThrowingTaskGroup(of: (Int, TrackRecord.Segment).self) { group in
            var found: [TrackRecord.Segment?] = Array(repeating: nil, count: names.count)
            for (index, name) in names.enumerated() {
                if index >= Self.readers, let (number, segment) = try await group.next() { found[number] = segment }
                group.addTask {
                    guard let segment = try await place.record(TrackRecord.Segment.self, named: name) else {
                        throw error([name])
                    }
                    return (index, segment)
                }
            }
            for try await (number, segment) in group { found[number] = segment }
            return found.compactMap { $0 }
        }
    }

    private func mediaObjects(_ tracks: [TrackRecord]) -> [Asset.Object] {
        tracks.flatMap { record in
            let name = record.output.name
            let head = record.output.initialization.map { [Asset.Object(name: "\(name)/init.mp4", size: $0.count)] }
            return (head ?? [])
                + record.segments.enumerated().map { number, segment in
                    Asset.Object(
                        name: record.output.fileName(ofSegment: number, transcoder.packaging), size: segment.size)
                }
        }
    }

    // MARK: - Publishing

    private func stale(_ asset: Asset, _ destination: AssetDestination) async throws -> [String] {
        do {
            return try await destination.staleObjects(asset)
        } catch {
            throw MediaError(storing: error)
        }
    }

    private func publish(_ publication: Publication) async throws -> Asset {
        do {
            try await promote()
            for name in publication.stale { try await place.storage.remove(try place.prefix.appending(name)) }
            for folder in ["cells", "audio", "subtitles"] {
                try await place.storage.removeAll(under: try place.journal.appending(folder))
            }
            try await place.storage.remove(try place.journal.appending(RecordName.images))
            // Last, because it says that all this is still to be done.
            try await place.storage.remove(try place.journal.appending(RecordName.publication))
            return publication.asset
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw MediaError(storing: error)
        }
    }

    private func promote() async throws {
        do {
            try await place.storage.promote(
                place.staging, to: place.prefix, last: [AssetDestination.playlistName, AssetDestination.recordName])
        } catch let error as StorageError where error.code == .notFound {
            // An earlier attempt has moved everything already.
            guard try await isPublished() else { throw error }
        }
    }

    /// Whether the asset under the key was made by this plan.
    private func isPublished() async throws -> Bool {
        do {
            let record = try place.prefix.appending(AssetDestination.recordName)
            return try await place.storage.metadata(of: record).userMetadata[Self.planMetadata] == plan.id
        } catch let error as StorageError where error.code == .notFound {
            return false
        }
    }

    private func publishedAsset() async throws -> Asset? {
        do {
            guard try await isPublished() else { return nil }
            let record = try place.prefix.appending(AssetDestination.recordName)
            return AssetRecord.decode(try await place.storage.read(record))
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw MediaError(storing: error)
        }
    }
}
