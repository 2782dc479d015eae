import HLSPlaylist
import HLSStorage

/// Reads an asset back from a storage: its playlists, then their media, then its record.
struct AssetSurveyor {
    private static let recordName = AssetDestination.recordName

    private var reader: SegmentReader
    private var survey: AssetSurvey
    /// Whether the caller named the playlist, and not only the place.
    private let namesPlaylist: Bool

    /// `key` is the asset's prefix, or that of its multivariant playlist; empty for the storage's root.
    init(_ storage: any Storage, key: String, contentKey: Encryption.Key? = nil) throws {
        let isPlaylist = key.hasSuffix(".m3u8")
        let whole: StorageKey?
        do throws(StorageError) {
            whole = key.isEmpty ? nil : try StorageKey(key)
        } catch {
            throw MediaError(.sourceNotFound, error.message, cause: error)
        }
        namesPlaylist = isPlaylist
        let name = isPlaylist ? whole?.lastComponent : nil
        reader = SegmentReader(
            AssetObjects(storage, prefix: isPlaylist ? whole?.parent : whole), contentKey: contentKey)
        survey = AssetSurvey(name: name ?? AssetDestination.playlistName)
    }

    /// Surveys everything; throws `MediaError` (`sourceNotFound`) if there is no asset, or the storage's failure.
    mutating func run() async throws -> AssetSurvey {
        try await readRecord()
        let hasRecord = try await reader.objects.facts(of: Self.recordName) != nil
        if try await reader.objects.facts(of: survey.name) != nil {
            try await readPlaylist()
        } else if hasRecord, !namesPlaylist {
            reader.note("S.1", survey.name, line: nil, "the multivariant playlist is missing; make the asset again")
        } else {
            throw MediaError(
                .sourceNotFound,
                "\(reader.objects.prefix?.string ?? "."): there is no asset here, because there is no \(survey.name); "
                    + "name the asset's prefix, or its multivariant playlist")
        }
        for object in survey.record?.objects ?? [] { _ = try await reader.objects.facts(of: object.name) }
        survey.objects = reader.objects.facts
        survey.problems = reader.problems
        survey.documents = reader.documents
        survey.decryptedSegments = reader.decryptedSegments
        survey.lockedSegments = reader.lockedSegments
        return survey
    }

    private mutating func readRecord() async throws {
        guard try await reader.objects.facts(of: Self.recordName) != nil,
            let bytes = try await reader.objects.read(Self.recordName)
        else { return }
        survey.record = AssetRecord.decode(bytes)
        if survey.record == nil {
            reader.note("S.3", Self.recordName, line: nil, "this is no record of an asset; make the asset again")
        }
    }

    private mutating func readPlaylist() async throws {
        guard let bytes = try await reader.objects.read(survey.name) else { return }
        survey.lines = PlaylistLines(bytes)
        do throws(PlaylistError) {
            let document = try PlaylistDocument<MultivariantPlaylist>(parsing: bytes)
            survey.document = document
            survey.playlist = document.playlist
        } catch {
            reader.note("S.4", survey.name, line: error.line > 0 ? error.line : nil, error.message)
            return
        }
        guard !survey.playlist.variants.isEmpty else { return }
        for (index, variant) in survey.playlist.variants.enumerated() {
            try await readTrack(variant.uri, line: survey.lines.variant(index))
        }
        for (index, rendition) in survey.playlist.renditions.enumerated() {
            guard let uri = rendition.uri else { continue }
            if rendition.type == .subtitles {
                try await readSubtitles(uri, line: survey.lines.rendition(index))
            } else {
                try await readTrack(uri, line: survey.lines.rendition(index))
            }
        }
        for (index, variant) in survey.playlist.iFrameVariants.enumerated() {
            try await readIFrames(variant.uri, line: survey.lines.iFrameVariant(index))
        }
    }

    private mutating func name(of uri: String, line: Int?) -> String? {
        if let name = PlaylistURI.name(uri, in: survey.name) { return name }
        reader.note(
            "S.1", survey.name, line: line,
            "\(uri) lies outside the asset, so it was not checked; write a relative URI",
            severity: .warning)
        return nil
    }

    private mutating func readTrack(_ uri: String, line: Int?) async throws {
        guard let name = name(of: uri, line: line), survey.tracks[name] == nil,
            let (playlist, lines) = try await reader.playlist(name, namedIn: survey.name, line: line)
        else { return }
        guard !playlist.segments.isEmpty else { return }
        survey.trackNames.append(name)
        survey.tracks[name] = try await TrackSurveyor.survey(name, playlist, lines, reader: &reader)
    }

    private mutating func readIFrames(_ uri: String, line: Int?) async throws {
        guard let name = name(of: uri, line: line), !survey.iFrames.contains(where: { $0.name == name }),
            let (playlist, lines) = try await reader.playlist(name, namedIn: survey.name, line: line)
        else { return }
        survey.iFrames.append(try await IFrameSurveyor.survey(name, playlist, lines, reader: &reader))
    }

    private mutating func readSubtitles(_ uri: String, line: Int?) async throws {
        guard let name = name(of: uri, line: line), !survey.subtitles.contains(where: { $0.name == name }),
            let (playlist, lines) = try await reader.playlist(name, namedIn: survey.name, line: line)
        else { return }
        let start = survey.orderedTracks.first { $0.main != nil }?.start
        survey.subtitles.append(
            try await SubtitleSurveyor.survey(name, playlist, lines, mediaStart: start, reader: &reader))
    }
}
