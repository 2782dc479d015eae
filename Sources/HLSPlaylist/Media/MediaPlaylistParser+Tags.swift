/// The tags of a media playlist, by their names.
extension MediaPlaylistParser {
    mutating func tag(_ line: Line) throws(PlaylistError) {
        if !line.text.hasPrefix("#EXT") { return other(line) }
        let name = line.tagName
        do throws(PlaylistError) {
            if try segmentTag(name, line) { return }
            if try playlistTag(name, line) {
                tagCount += 1
                return
            }
        } catch {
            // What cannot be read is kept as it is written, and stands for nothing.
            try log.tolerate(error)
            return other(line)
        }
        if name == "#EXTINF" {
            // With a space before its colon, or without a colon at all.
            try log.tolerate(
                line.error(.invalidTag, at: 0, "#EXTINF must be <seconds>,<title> after a colon (section 4.4.4.1)."))
        }
        try PlaylistHeader.check(name, in: .media, line, &log)
        other(line)
    }

    private mutating func segmentTag(_ name: TextSlice, _ line: Line) throws(PlaylistError) -> Bool {
        let tag: SegmentTag
        if name == "#EXT-X-BYTERANGE" {
            tag = .byteRange(try byteRange(line))
        } else if name == "#EXT-X-PROGRAM-DATE-TIME" {
            tag = .programDateTime(try date(line))
        } else if name == "#EXT-X-PART" {
            tag = .part(try PartialSegment(line, &log))
        } else if name == "#EXT-X-KEY" {
            tag = .key(try EncryptionKey(line, from: 11, tag: "#EXT-X-KEY", &log))
        } else if name == "#EXT-X-MAP" {
            tag = .map(try MediaInitialization(line, &log))
        } else if name == "#EXT-X-DISCONTINUITY" {
            try line.expectNoValue(of: "#EXT-X-DISCONTINUITY", &log)
            tag = .discontinuity
        } else if name == "#EXT-X-DATERANGE" {
            tag = .dateRange(try DateRange(line, &log))
        } else if name == "#EXT-X-GAP" {
            try line.expectNoValue(of: "#EXT-X-GAP", &log)
            tag = .gap
        } else if name == "#EXT-X-BITRATE" {
            tag = .bitrate(try line.wholeNumber(of: "#EXT-X-BITRATE", &log))
        } else if name == "#EXT-X-PRELOAD-HINT" {
            metadata.append(.preloadHint(try PreloadHint(line, &log)))
            return true
        } else if name == "#EXT-X-RENDITION-REPORT" {
            metadata.append(.renditionReport(try RenditionReport(line, &log)))
            return true
        } else {
            return false
        }
        pending.append(tag)
        return true
    }

    /// Only what comes after a definition may use it, so one among the segments keeps its place (section 6.3.1).
    private mutating func define(_ definition: VariableDefinition) {
        if isInHeader && pending.isEmpty && information == nil {
            playlist.definitions.append(definition)
            playlist.order.append(.define)
        } else {
            pending.append(.define(definition))
        }
    }

    private mutating func byteRange(_ line: Line) throws(PlaylistError) -> ByteRange {
        guard let range = ByteRange(try line.value(of: "#EXT-X-BYTERANGE", &log)) else {
            throw line.error(
                .invalidTag, at: min(17, line.text.count),
                "#EXT-X-BYTERANGE must be <length>[@<offset>] in whole numbers (section 4.4.4.2).")
        }
        self.range = (range, line.number)
        if let index = pending.firstIndex(where: { $0.kind == .byteRange }) {
            try log.tolerate(
                line.error(
                    .duplicateTag, at: 0,
                    "The segment has two #EXT-X-BYTERANGE; keep one, the last was taken (section 4.4.4.2)."))
            pending.remove(at: index)
            if let place = information?.place, index < place { information?.place = place - 1 }
        }
        return range
    }

    private mutating func date(_ line: Line) throws(PlaylistError) -> PlaylistDate {
        guard let date = PlaylistDate(try line.value(of: "#EXT-X-PROGRAM-DATE-TIME", &log)) else {
            throw line.error(
                .invalidTag, at: min(25, line.text.count),
                "#EXT-X-PROGRAM-DATE-TIME must be a date such as 2026-02-19T14:54:23.031Z (section 4.4.4.6).")
        }
        return date
    }

    private mutating func playlistTag(_ name: TextSlice, _ line: Line) throws(PlaylistError) -> Bool {
        let tag: MediaPlaylist.Tag
        if name == "#EXT-X-ENDLIST" {
            try line.expectNoValue(of: "#EXT-X-ENDLIST", &log)
            playlist.hasEndList = true
            return true
        } else if name == "#EXT-X-TARGETDURATION" {
            tag = .targetDuration
            playlist.targetDuration = try line.wholeNumber(of: "#EXT-X-TARGETDURATION", &log)
        } else if name == "#EXT-X-MEDIA-SEQUENCE" {
            tag = .mediaSequence
            playlist.mediaSequence = try line.wholeNumber(of: "#EXT-X-MEDIA-SEQUENCE", &log)
            try expectHeader(name, line)
        } else if name == "#EXT-X-DISCONTINUITY-SEQUENCE" {
            tag = .discontinuitySequence
            playlist.discontinuitySequence = try line.wholeNumber(of: "#EXT-X-DISCONTINUITY-SEQUENCE", &log)
            playlist.writesZeroDiscontinuitySequence = playlist.discontinuitySequence == 0
            try expectHeader(name, line)
        } else if name == "#EXT-X-PLAYLIST-TYPE" {
            tag = .playlistType
            playlist.playlistType = PlaylistType(
                rawValue: try line.word(of: "#EXT-X-PLAYLIST-TYPE", PlaylistType.known, &log))
        } else if name == "#EXT-X-I-FRAMES-ONLY" {
            tag = .iFramesOnly
            try line.expectNoValue(of: "#EXT-X-I-FRAMES-ONLY", &log)
            playlist.isIFramesOnly = true
        } else if name == "#EXT-X-VERSION" {
            tag = .version
            playlist.version = try line.version(&log)
        } else if name == "#EXT-X-INDEPENDENT-SEGMENTS" {
            tag = .independentSegments
            try line.expectNoValue(of: "#EXT-X-INDEPENDENT-SEGMENTS", &log)
            playlist.isIndependentSegments = true
        } else if name == "#EXT-X-START" {
            tag = .start
            playlist.start = try StartPoint(line, &log)
        } else if name == "#EXT-X-SERVER-CONTROL" {
            tag = .serverControl
            playlist.serverControl = try ServerControl(line, &log)
        } else if name == "#EXT-X-PART-INF" {
            tag = .partInformation
            playlist.partInformation = try PartInformation(line, &log)
        } else if name == "#EXT-X-SKIP" {
            tag = .skipped
            playlist.skippedSegments = try SkippedSegments(line, &log)
            try expectHeader(name, line)
        } else if name == "#EXT-X-DEFINE" {
            define(try VariableDefinition(line, &log))
            return true
        } else {
            return false
        }
        if try seen.insert(tag.rawValue, line, name, &log) { playlist.order.append(tag) }
        return true
    }

    /// A number that counts segments must stand before the first (RFC 8216bis sections 4.4.3.2, 4.4.3.3 and 4.4.5.2).
    private mutating func expectHeader(_ name: TextSlice, _ line: Line) throws(PlaylistError) {
        if isInHeader { return }
        try log.tolerate(
            line.error(
                .misplacedTag, at: 0,
                "\(name.string) stands after the first segment; move it to the top (sections 4.4.3.2, 4.4.3.3, 4.4.5.2)."
            ))
    }
}
