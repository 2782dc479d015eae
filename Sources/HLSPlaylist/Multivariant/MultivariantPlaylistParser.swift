/// Reads a multivariant playlist in one pass.
struct MultivariantPlaylistParser {
    private var playlist = MultivariantPlaylist()
    private var log: ReadingLog
    private var seen = SeenTags()
    /// The variant whose URI line is still to come, its tag, and where that stands among the others.
    private var variant: (value: Variant, line: Line, place: Int)?

    private init(_ mode: ParsingMode) { log = ReadingLog(mode) }

    static func parse(
        _ text: TextSlice, _ mode: ParsingMode
    ) throws(PlaylistError) -> PlaylistReading<MultivariantPlaylist> {
        var parser = MultivariantPlaylistParser(mode)
        var reader = LineReader(text)
        for comment in try PlaylistHeader.skip(&reader, &parser.log) { parser.playlist.order.append(comment) }
        while let text = reader.next() {
            if text.isBlank { continue }
            let line = Line(text: text, number: reader.number)
            if text[0] == UInt8(ascii: "#") {
                try parser.tag(line)
            } else {
                try parser.uri(line)
            }
        }
        try parser.finish()
        return PlaylistReading(parser.playlist, parser.log)
    }

    private mutating func uri(_ line: Line) throws(PlaylistError) {
        let uri = line.text.trimmed
        if uri[0] == UInt8(ascii: "#") {
            try log.tolerate(line.spacedTag)
            return try tag(Line(text: uri, number: line.number))
        }
        if uri.count != line.text.count { try log.tolerate(line.spacedURI) }
        guard var new = variant?.value else {
            try log.tolerate(
                line.error(
                    .missingTag, at: 0,
                    "The URI line has no #EXT-X-STREAM-INF before it and is ignored; add one with its BANDWIDTH "
                        + "(section 4.4.6.2)."))
            return
        }
        variant = nil
        new.uri = uri.string
        playlist.variants.append(new)
        playlist.order.append(.variant)
    }

    private mutating func finish() throws(PlaylistError) {
        try dropVariant()
        playlist.order.normalise()
        if !playlist.order.entries.isEmpty {
            // A version that is not written has no place.
            playlist.order = playlist.order.settled { tag in
                tag == .version && playlist.version == nil ? 0 : playlist.count(of: tag)
            }
        }
        try log.finish(version: playlist.version)
    }

    /// Keeps a tag whose URI line did not come as a line that stands for nothing.
    private mutating func dropVariant() throws(PlaylistError) {
        guard let (_, line, place) = variant.take() else { return }
        try log.tolerate(
            line.error(
                .missingURI, at: 0,
                "#EXT-X-STREAM-INF is not followed by its URI line and is ignored; add it (section 4.4.6.2)."))
        playlist.order.insert(PlaylistLine(line.text.string), at: place)
    }

    private mutating func tag(_ line: Line) throws(PlaylistError) {
        guard line.text.hasPrefix("#EXT") else {
            playlist.order.append(PlaylistLine(line.text.string))
            return
        }
        let name = line.tagName
        do throws(PlaylistError) {
            if try known(name, line) { return }
        } catch {
            // What cannot be read is kept as it is written, and stands for nothing.
            try log.tolerate(error)
            playlist.order.append(PlaylistLine(line.text.string))
            return
        }
        try PlaylistHeader.check(name, in: .multivariant, line, &log)
        playlist.order.append(PlaylistLine(line.text.string))
    }

    private mutating func known(_ name: TextSlice, _ line: Line) throws(PlaylistError) -> Bool {
        if name == "#EXT-X-STREAM-INF" {
            try dropVariant()
            variant = (try Variant(line, &log), line, playlist.order.entries.count)
        } else if let tag = try listTag(name, line) {
            playlist.order.append(tag)
        } else if let tag = try singleTag(name, line) {
            if try seen.insert(tag.rawValue, line, name, &log) { playlist.order.append(tag) }
        } else {
            return false
        }
        return true
    }

    private mutating func listTag(
        _ name: TextSlice, _ line: Line
    ) throws(PlaylistError) -> MultivariantPlaylist.Tag? {
        if name == "#EXT-X-MEDIA" {
            playlist.renditions.append(try Rendition(line, &log))
            return .rendition
        } else if name == "#EXT-X-I-FRAME-STREAM-INF" {
            playlist.iFrameVariants.append(try IFrameVariant(line, &log))
            return .iFrameVariant
        } else if name == "#EXT-X-SESSION-DATA" {
            playlist.sessionData.append(try SessionData(line, &log))
            return .sessionData
        } else if name == "#EXT-X-SESSION-KEY" {
            playlist.sessionKeys.append(try EncryptionKey(line, from: 19, tag: "#EXT-X-SESSION-KEY", &log))
            return .sessionKey
        } else if name == "#EXT-X-DEFINE" {
            playlist.definitions.append(try VariableDefinition(line, &log))
            return .define
        }
        return nil
    }

    private mutating func singleTag(
        _ name: TextSlice, _ line: Line
    ) throws(PlaylistError) -> MultivariantPlaylist.Tag? {
        if name == "#EXT-X-VERSION" {
            playlist.version = try line.version(&log)
            return .version
        } else if name == "#EXT-X-INDEPENDENT-SEGMENTS" {
            try line.expectNoValue(of: "#EXT-X-INDEPENDENT-SEGMENTS", &log)
            playlist.isIndependentSegments = true
            return .independentSegments
        } else if name == "#EXT-X-START" {
            playlist.start = try StartPoint(line, &log)
            return .start
        } else if name == "#EXT-X-CONTENT-STEERING" {
            playlist.contentSteering = try ContentSteering(line, &log)
            return .contentSteering
        }
        return nil
    }
}
