import HLSStorage

/// Puts the parts of a planned transcode together: everything but the media itself, which is there already.
///
/// Each step can be repeated, and the journal goes last, so a crash at any point is mended by doing it all again.
struct PartAssembly: Sendable {
    /// The name under which an asset's record keeps the plan's.
    static let planMetadata = "plan"

    let transcoder: Transcoder
    let plan: TranscodePlan
    let place: PartPlace

    func assemble(overwrite: Bool) async throws -> Asset {
        if let begun = try await place.record(Publication.self, named: RecordName.publication, by: nil) {
            return try await publish(begun)
        }
        let selection = try await place.selection()
        if selection.isEmpty, let asset = try await publishedAsset() { return asset }
        let parts = try await PartRecords(plan, selection: selection, place: place, packaging: transcoder.packaging)
        let gathering = PartGathering(place: place, objects: parts.objects)
        let destination = try await AssetDestination(
            place.storage, prefix: place.prefix.string, tag: "\(plan.id)/\(gathering.folder)", overwrite: overwrite)
        for output in plan.tracks {
            guard let bytes = output.initialization else { continue }
            try await destination.writeMedia(bytes, to: "\(output.name)/init.mp4", type: "video/mp4")
        }
        try await gathering.gather()
        let assembly = AssetAssembly(
            destination: destination, source: plan.source, container: transcoder.packaging.container,
            encryption: transcoder.encryption, offersAudioOnly: transcoder.ladder.isStandard,
            recordMetadata: [Self.planMetadata: plan.id])
        let asset = try await assembly.assemble(parts.result)
        if try await !isComplete(asset, in: destination.staging) {
            // Whoever else was assembling it may have published it.
            if let published = try await publishedAsset() { return published }
            throw MediaError(
                .storageFailed,
                "\(place.prefix): parts are not as they were written, or not there any more; try again, and if that "
                    + "does not help, discard them and make them again")
        }
        let publication = Publication(
            asset: asset, folder: gathering.folder, stale: try await stale(asset, destination))
        try await place.writeRecord(publication, named: RecordName.publication, by: nil)
        return try await publish(publication)
    }

    /// Whether a folder holds all objects of the asset, of the right sizes; what it holds beside them is removed.
    private func isComplete(_ asset: Asset, in folder: StorageKey) async throws -> Bool {
        try await place.storing {
            var missing = Dictionary(asset.objects.map { ($0.name, Int64($0.size)) }) { first, _ in first }
            for try await entry in place.storage.list(folder) {
                guard let name = entry.key.relativeName(below: folder) else { continue }
                if missing[name] == entry.size {
                    missing[name] = nil
                } else if missing[name] == nil, name != AssetDestination.recordName {
                    try await place.storage.remove(entry.key)
                }
            }
            return missing.isEmpty
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
            try await promote(try place.staging.appending(publication.folder))
            for name in publication.stale { try await place.storage.remove(try place.prefix.appending(name)) }
            try await place.storage.removeAll(under: try place.journal.appending(RecordName.attempts))
            // What attempts that were given up have left.
            try await place.storage.removeAll(under: place.staging)
            // Last, because it says that all this is still to be done.
            try await place.storage.remove(try place.journal.appending(RecordName.publication))
            return publication.asset
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw MediaError(storing: error)
        }
    }

    private func promote(_ staged: StorageKey) async throws {
        do {
            try await place.storage.promote(
                staged, to: place.prefix, last: [AssetDestination.playlistName, AssetDestination.recordName])
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
