import HLSPlaylist
import LibAV

/// Reads a media playlist's segments one after the other and measures them; holds one segment at a time.
struct TrackSurveyor {
    private var track: TrackSurvey
    private var video: StreamSurveyor?
    private var audio: StreamSurveyor?
    private var packets = TransportPackets()
    private var map: (section: MediaInitialization, header: MovieHeader?)?

    private init(_ name: String, _ playlist: MediaPlaylist, _ lines: PlaylistLines) {
        track = TrackSurvey(name: name, playlist: playlist, lines: lines)
    }

    static func survey(
        _ name: String, _ playlist: MediaPlaylist, _ lines: PlaylistLines, reader: inout SegmentReader
    ) async throws -> TrackSurvey {
        var surveyor = TrackSurveyor(name, playlist, lines)
        let segments: [ResolvedSegment]
        do {
            segments = try playlist.resolvedSegments()
        } catch {
            // The reader of playlists has refused these.
            reader.note("S.4", name, line: nil, error.message)
            return surveyor.track
        }
        for (index, segment) in segments.enumerated() {
            try Task.checkCancellation()
            try await surveyor.add(segment, line: lines.segment(index), &reader)
        }
        surveyor.track.video = surveyor.video?.finish()
        surveyor.track.audio = surveyor.audio?.finish()
        return surveyor.track
    }

    private mutating func add(
        _ resolved: ResolvedSegment, line: Int?, _ reader: inout SegmentReader
    ) async throws {
        let name = track.name
        let segment = resolved.segment
        if segment.isDiscontinuity { restart() }
        var result = TrackSurvey.Segment(
            object: PlaylistURI.name(segment.uri, in: name) ?? segment.uri, size: nil, declared: segment.duration,
            isDiscontinuity: segment.isDiscontinuity)
        var content: SegmentContent?
        if segment.isGap {
            result.size = 0
        } else if let place = try await reader.find(segment.uri, resolved.byteRange, in: name, line: line) {
            result.size = place.range.count
            try await readMap(of: resolved, line: line, &reader)
            switch try await reader.content(place, of: resolved, in: name, line: line) {
            case .clear(let bytes):
                content = try await read(bytes, at: place, into: &result, line: line, &reader)
            case .locked: track.isEncrypted = true
            case .unreadable: break
            }
        }
        // The counters and times of what was not read cannot be followed on from.
        if content == nil { restart() }
        track.segments.append(result)
        try take(content, declared: segment.duration.seconds)
    }

    private mutating func restart() {
        packets.restart()
        video?.interrupt()
        audio?.interrupt()
    }

    private mutating func readMap(
        of segment: ResolvedSegment, line: Int?, _ reader: inout SegmentReader
    ) async throws {
        guard let section = segment.map, section != map?.section else { return }
        var header: MovieHeader?
        if let bytes = try await reader.initialization(of: segment, in: track.name, line: line) {
            do {
                header = try MovieHeader(parsing: bytes)
            } catch {
                reader.note(
                    "S.1", track.name, line: line,
                    "the initialization section \(section.uri) is damaged: \(error); write it again")
            }
        }
        map = (section, header)
    }

    private mutating func read(
        _ bytes: [UInt8], at place: SegmentReader.Place, into result: inout TrackSurvey.Segment, line: Int?,
        _ reader: inout SegmentReader
    ) async throws -> SegmentContent? {
        let container = TrackSurvey.Container(of: bytes)
        track.container = track.container ?? container
        do {
            switch container {
            case .fmp4:
                guard let map else {
                    track.lacksMap = true
                    return nil
                }
                guard let header = map.header else { return nil }
                let content = try SegmentContent(fragments: bytes, fileOffset: place.range.lowerBound, header: header)
                result.lacksDecodeTime = content.lacksDecodeTime
                // Without decode times there are no times at all.
                return content.lacksDecodeTime == true ? nil : content
            case .transportStream:
                if let damage = TransportPackets.damage(in: bytes) { throw damage }
                result.counterBreak = packets.follow(bytes)
                let interrupt = Interrupt()
                return try await StageGroup.run(stop: { interrupt.raise() }) {
                    try SegmentContent(transportStream: bytes, interrupt: interrupt)
                }
            case .other:
                if map != nil { throw BoxDamage("it does not begin with a box of fragmented MP4") }
                return nil
            }
        } catch let error as CancellationError {
            throw error
        } catch let error as MediaError where error.code == .internalFailure {
            throw error
        } catch {
            // The storage was read already: whatever fails here fails on the segment's bytes.
            reader.note("S.1", track.name, line: line, "\(place.name) is damaged: \(error); write it again")
            return nil
        }
    }

    private mutating func take(_ content: SegmentContent?, declared: Double) throws {
        for stream in content?.streams ?? [] {
            let skipped = track.segments.count - 1
            switch stream.format.kind {
            case .video where video == nil: video = try StreamSurveyor(stream.format, skipped: skipped)
            case .audio where audio == nil: audio = try StreamSurveyor(stream.format, skipped: skipped)
            default: break
            }
        }
        func advance(_ surveyor: inout StreamSurveyor?, _ kind: StreamFormat.Kind) {
            if let stream = content?.streams.first(where: { $0.format.kind == kind }) {
                surveyor?.add(stream, declared: declared)
            } else {
                surveyor?.skip()
            }
        }
        advance(&video, .video)
        advance(&audio, .audio)
    }
}

extension TrackSurvey.Container {
    /// What the first bytes of a segment show.
    init(of bytes: [UInt8]) {
        let boxes = ["styp", "ftyp", "moof", "sidx", "emsg", "prft", "free"]
        if bytes.first == 0x47 {
            self = .transportStream
        } else if bytes.count >= 8, boxes.contains(String(decoding: bytes[4..<8], as: UTF8.self)) {
            self = .fmp4
        } else {
            self = .other
        }
    }
}
