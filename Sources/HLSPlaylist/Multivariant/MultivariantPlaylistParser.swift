/// Reads a multivariant playlist in one pass.
struct MultivariantPlaylistParser {
    private var playlist = MultivariantPlaylist()
    private var seen = SeenTags()
    /// The variant whose URI line is still to come, and where its tag is.
    private var variant: (value: Variant, line: Line)?

    static func parse(_ text: TextSlice) throws(PlaylistError) -> MultivariantPlaylist {
        var parser = MultivariantPlaylistParser()
        var reader = LineReader(text)
        for comment in try PlaylistHeader.skip(&reader) { parser.playlist.order.append(comment) }
        while let text = reader.next() {
            if text.isBlank { continue }
            let line = Line(text: text, number: reader.number)
            if text[0] == UInt8(ascii: "#") {
                try parser.tag(line)
            } else {
                try parser.uri(line)
            }
        }
        return try parser.finish()
    }

    private mutating func uri(_ line: Line) throws(PlaylistError) {
        guard var new = variant?.value else {
            throw line.error(
                .missingTag, at: 0, "The URI line has no #EXT-X-STREAM-INF before it; add one with its BANDWIDTH.")
        }
        variant = nil
        new.uri = line.text.string
        playlist.variants.append(new)
        playlist.order.append(.variant)
    }

    private mutating func finish() throws(PlaylistError) -> MultivariantPlaylist {
        if let variant { throw missingURI(variant.line) }
        playlist.order.normalise()
        return playlist
    }

    private func missingURI(_ line: Line) -> PlaylistError {
        line.error(.missingURI, at: 0, "#EXT-X-STREAM-INF is not followed by its URI line; add it.")
    }

    private mutating func tag(_ line: Line) throws(PlaylistError) {
        let text = line.text
        guard text.hasPrefix("#EXT") else {
            playlist.order.append(PlaylistLine(text.string))
            return
        }
        let colon = text.firstIndex(of: UInt8(ascii: ":")) ?? text.count
        let name = text[0..<colon].trimmed
        if name == "#EXT-X-STREAM-INF" {
            if let variant { throw missingURI(variant.line) }
            variant = (try Variant(line), line)
        } else if let tag = try listTag(name, line) {
            playlist.order.append(tag)
        } else if let tag = try singleTag(name, line) {
            try seen.insert(tag.rawValue, line, name)
            playlist.order.append(tag)
        } else {
            try PlaylistHeader.refuse(mediaTag: name, line)
            playlist.order.append(PlaylistLine(text.string))
        }
    }

    private mutating func listTag(
        _ name: TextSlice, _ line: Line
    ) throws(PlaylistError) -> MultivariantPlaylist.Tag? {
        if name == "#EXT-X-MEDIA" {
            playlist.renditions.append(try Rendition(line))
            return .rendition
        } else if name == "#EXT-X-I-FRAME-STREAM-INF" {
            playlist.iFrameVariants.append(try IFrameVariant(line))
            return .iFrameVariant
        } else if name == "#EXT-X-SESSION-DATA" {
            playlist.sessionData.append(try SessionData(line))
            return .sessionData
        } else if name == "#EXT-X-SESSION-KEY" {
            playlist.sessionKeys.append(try EncryptionKey(line, from: 19, tag: "#EXT-X-SESSION-KEY"))
            return .sessionKey
        } else if name == "#EXT-X-DEFINE" {
            playlist.definitions.append(try VariableDefinition(line))
            return .define
        }
        return nil
    }

    private mutating func singleTag(
        _ name: TextSlice, _ line: Line
    ) throws(PlaylistError) -> MultivariantPlaylist.Tag? {
        if name == "#EXT-X-VERSION" {
            playlist.version = try line.wholeNumber(of: "#EXT-X-VERSION")
            return .version
        } else if name == "#EXT-X-INDEPENDENT-SEGMENTS" {
            playlist.isIndependentSegments = true
            return .independentSegments
        } else if name == "#EXT-X-START" {
            playlist.start = try StartPoint(line)
            return .start
        } else if name == "#EXT-X-CONTENT-STEERING" {
            playlist.contentSteering = try ContentSteering(line)
            return .contentSteering
        }
        return nil
    }
}
