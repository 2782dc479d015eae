import HLSPlaylist

/// Reads the files of a subtitle playlist one after the other; holds one of them, and the cues that go on.
struct SubtitleSurveyor {
    /// The largest file that is read, in bytes.
    private static let largest = 16 << 20
    /// Milliseconds by which EXTINF may round.
    private static let tolerance: Int64 = 2
    /// MPEG-2 timestamps start again after so many ticks of 90 kHz.
    private static let wrap: Int64 = 1 << 33

    private let name: String
    /// Ticks of 90 kHz at which the media's first segment is presented; nil if that is not known.
    private let zero: Int64?
    private var files: [AssetSurvey.Subtitles.File] = []
    /// Cues of the file before that are shown in the next one too, in milliseconds from the first segment's start.
    private var open: [Cue] = []

    static func survey(
        _ name: String, _ playlist: MediaPlaylist, _ lines: PlaylistLines, mediaStart: Double?,
        reader: inout SegmentReader
    ) async throws -> AssetSurvey.Subtitles {
        var surveyor = SubtitleSurveyor(name: name, zero: mediaStart.map { Self.scaled($0, 90_000) % Self.wrap })
        var segments: [ResolvedSegment] = []
        do throws(PlaylistError) {
            segments = try playlist.resolvedSegments()
        } catch {
            reader.note("S.4", name, line: nil, error.message)
        }
        for (index, segment) in segments.enumerated() {
            try Task.checkCancellation()
            try await surveyor.add(segment, line: lines.segment(index), &reader)
        }
        return AssetSurvey.Subtitles(name: name, playlist: playlist, lines: lines, files: surveyor.files)
    }

    private init(name: String, zero: Int64?) {
        self.name = name
        self.zero = zero
    }

    private mutating func add(_ segment: ResolvedSegment, line: Int?, _ reader: inout SegmentReader) async throws {
        guard let place = try await reader.find(segment.segment.uri, segment.byteRange, in: name, line: line) else {
            open = []
            return
        }
        var file = AssetSurvey.Subtitles.File(name: place.name, line: line, head: nil, size: place.range.count)
        defer { files.append(file) }
        guard place.range.count <= Self.largest else {
            reader.note("S.6", name, line: line, "\(place.name) has \(place.range.count) bytes, too many for text")
            return
        }
        switch try await reader.content(place, of: segment, in: name, line: line) {
        // Of what cannot be read another rule has said so.
        case .locked, .unreadable: file.isLocked = true
        case .clear(let bytes):
            let text = String(decoding: bytes.prefix(4096), as: UTF8.self).replacing("\r\n", with: "\n")
            // The header ends at the first empty line.
            file.head = text.split(separator: "\n\n").first.map(String.init)
            guard WebVTTParser.isWebVTT(text) else { break }
            file.isWebVTT = true
            check(bytes, of: segment, file, &reader)
            return
        }
        open = []
    }

    private mutating func check(
        _ bytes: [UInt8], of segment: ResolvedSegment, _ file: AssetSurvey.Subtitles.File, _ reader: inout SegmentReader
    ) {
        var cues: [Cue] = []
        do throws(SubtitleDamage) {
            let document = try SubtitleDocument(parsing: bytes)
            cues = placed(document)
        } catch {
            let place = error.line.map { " in line \($0)" } ?? ""
            reader.note("S.6", name, line: file.line, "\(file.name) is damaged\(place): \(error.message)")
        }
        guard zero != nil else { return }
        let start = Self.scaled(segment.start.seconds, 1_000)
        let end = Self.scaled(segment.start.seconds + segment.segment.duration.seconds, 1_000)
        for cue in cues where cue.start >= end + Self.tolerance || cue.end <= start - Self.tolerance {
            reader.note(
                "S.6", name, line: file.line,
                "\(file.name) has a cue at \(CueTime.text(cue.start)), but the segment is from \(CueTime.text(start)) to "
                    + "\(CueTime.text(end)); put it into the segments it is shown in, or correct X-TIMESTAMP-MAP",
                severity: .warning)
        }
        let there = Set(cues)
        for cue in open where cue.end > start + Self.tolerance && !there.contains(cue) {
            reader.note(
                "S.6", name, line: file.line,
                "\(file.name) lacks the cue that begins at \(CueTime.text(cue.start)) and is shown until "
                    + "\(CueTime.text(cue.end)); repeat it in each segment it is shown in")
        }
        open = cues.filter { $0.end > end + Self.tolerance }
    }

    /// Whole ticks, within what a playlist of any sense may hold.
    private static func scaled(_ seconds: Double, _ timescale: Double) -> Int64 {
        Int64(min(max(seconds * timescale, -1e15), 1e15).rounded())
    }

    /// The cues with their times from the first segment's start; without what a file may name them and style them by.
    private func placed(_ document: SubtitleDocument) -> [Cue] {
        let map = document.timestampMap ?? .init(local: 0, mpegts: 0)
        var ticks = (map.mpegts - (zero ?? 0)) % Self.wrap
        if ticks > Self.wrap / 2 { ticks -= Self.wrap }
        if ticks < -Self.wrap / 2 { ticks += Self.wrap }
        let shift = ticks / 90 - map.local
        return document.cues.compactMap { Cue(start: $0.start + shift, end: $0.end + shift, text: $0.text) }
    }
}
