import HLSPlaylist
import LibAV

/// An I-frame playlist, and what its ranges gave.
struct IFrameSurvey: Sendable {
    /// A range that is no picture, as a sentence for the report.
    struct BadRange: Sendable {
        var line: Int?
        var message: String
    }

    /// The playlist's name below the asset's prefix.
    var name: String
    var playlist: MediaPlaylist
    var lines: PlaylistLines
    /// The form that the initialization section tells; nil in a transport stream.
    var format: StreamFormat?
    /// The first picture that was decoded.
    var picture: PictureDecoder.Picture?
    var badRanges: [BadRange] = []
    var isEncrypted = false
    /// Bytes of each picture; nil if its range is not there.
    var sizes: [Int?] = []

    var rate: MeasuredRate? { MeasuredRate(playlist, sizes: sizes) }
}

/// Reads the ranges of an I-frame playlist one after the other; decodes some of them.
struct IFrameSurveyor {
    /// Pictures decoded of a playlist, spread evenly; all ranges are looked into.
    private static let decodedPictures = 64

    private var survey: IFrameSurvey

    static func survey(
        _ name: String, _ playlist: MediaPlaylist, _ lines: PlaylistLines, reader: inout SegmentReader
    ) async throws -> IFrameSurvey {
        var surveyor = IFrameSurveyor(survey: IFrameSurvey(name: name, playlist: playlist, lines: lines))
        let pictures: [ResolvedSegment]
        do {
            pictures = try playlist.resolvedSegments()
        } catch {
            reader.note("S.4", name, line: nil, error.message)
            return surveyor.survey
        }
        surveyor.survey.isEncrypted = pictures.contains { $0.segment.keys.contains { $0.method != .none } }
        let step = max(1, pictures.count / decodedPictures)
        for (index, picture) in pictures.enumerated() {
            try Task.checkCancellation()
            try await surveyor.add(
                picture, line: lines.segment(index), decodes: index.isMultiple(of: step), &reader)
        }
        return surveyor.survey
    }

    private mutating func add(
        _ resolved: ResolvedSegment, line: Int?, decodes: Bool, _ reader: inout SegmentReader
    ) async throws {
        let uri = resolved.segment.uri
        guard let place = try await reader.find(uri, resolved.byteRange, in: survey.name, line: line) else {
            survey.sizes.append(nil)
            return
        }
        survey.sizes.append(place.range.count)
        guard !survey.isEncrypted, let bytes = try await reader.read(place, in: survey.name, line: line) else {
            return
        }
        let section = try await initialization(resolved.map, line: line, &reader)
        let described = "the \(bytes.count) bytes at \(place.range.lowerBound) of \(place.name)"
        do {
            if TrackSurvey.Container(of: bytes) == .transportStream {
                if let damage = TransportPackets.damage(in: bytes) { throw damage }
            } else {
                guard let section else { return }
                try check(bytes, at: place, section)
            }
            if decodes { try await decode((section ?? []) + bytes, isTransportStream: section == nil) }
        } catch let error as CancellationError {
            throw error
        } catch let error as MediaError where error.code == .internalFailure {
            throw error
        } catch {
            survey.badRanges.append(
                .init(
                    line: line,
                    message: "\(described) are no picture that decodes alone: \(error); "
                        + "give the range of a whole fragment, its moof included"))
        }
    }

    private func initialization(
        _ map: MediaInitialization?, line: Int?, _ reader: inout SegmentReader
    ) async throws -> [UInt8]? {
        guard let map else { return nil }
        return try await reader.read(map, in: survey.name, line: line)
    }

    /// Checks the fragment's form: its boxes, and that its first sample is an IDR.
    private mutating func check(
        _ bytes: [UInt8], at place: SegmentReader.Place, _ section: [UInt8]
    ) throws {
        let header = try MovieHeader(parsing: section)
        let fragments = try MovieFragments(parsing: bytes, fileOffset: place.range.lowerBound, header: header)
        guard fragments.boxes.contains("moof") else { throw BoxDamage("there is no moof box") }
        for track in header.tracks {
            guard let format = try StreamFormat(track), format.kind == .video else { continue }
            survey.format = format
            guard let sample = fragments.samples[track.id]?.first else { throw BoxDamage("there is no sample") }
            guard format.isIDR(bytes[sample.bytes], isSync: sample.isSync) else {
                throw BoxDamage("the first sample is no IDR")
            }
        }
    }

    private mutating func decode(_ bytes: [UInt8], isTransportStream: Bool) async throws {
        let interrupt = Interrupt()
        let picture = try await StageGroup.run(stop: { interrupt.raise() }) {
            try PictureDecoder.decode(bytes, isTransportStream: isTransportStream, interrupt: interrupt)
        }
        guard let picture else { throw BoxDamage("the decoder gives no picture") }
        survey.picture = survey.picture ?? picture
    }
}
