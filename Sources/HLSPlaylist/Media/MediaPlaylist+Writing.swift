extension MediaPlaylist {
    /// The playlist as text.
    /// - Throws: `unwritable` if a value would break the line it stands on, such as a quotation mark in a quoted string.
    public var text: String {
        get throws(PlaylistError) {
            var writer = newWriter()
            try write(to: &writer)
            return writer.text
        }
    }

    /// The playlist as UTF-8 bytes, ready for a file or a response.
    /// - Throws: `unwritable`, as ``text`` does.
    public var utf8: [UInt8] {
        get throws(PlaylistError) {
            var writer = newWriter()
            try write(to: &writer)
            return writer.utf8
        }
    }

    private func newWriter() -> TextWriter { TextWriter(capacity: 512 + segments.count * 48) }

    private func write(to writer: inout TextWriter) throws(PlaylistError) {
        writer.write("#EXTM3U\n")
        var nextDefinition = definitions.makeIterator()
        for entry in order.arranged({ count(of: $0) }) {
            switch entry {
            case .line(let line): try writer.line(line)
            case .tag(.define):
                if let definition = nextDefinition.next() { try writer.line(definition) }
            case .tag(.version): try writer.line("#EXT-X-VERSION:", version ?? requiredVersion)
            case .tag(.independentSegments): writer.write("#EXT-X-INDEPENDENT-SEGMENTS\n")
            case .tag(.start):
                if let start { try writer.line(start) }
            case .tag(.targetDuration): try writer.line("#EXT-X-TARGETDURATION:", targetDuration)
            case .tag(.serverControl):
                if let serverControl { try writer.line(serverControl) }
            case .tag(.partInformation):
                if let partInformation { try writer.line(partInformation) }
            case .tag(.mediaSequence): try writer.line("#EXT-X-MEDIA-SEQUENCE:", mediaSequence)
            case .tag(.discontinuitySequence):
                try writer.line("#EXT-X-DISCONTINUITY-SEQUENCE:", discontinuitySequence)
            case .tag(.playlistType):
                if let playlistType { try writer.line("#EXT-X-PLAYLIST-TYPE:", word: playlistType.rawValue) }
            case .tag(.iFramesOnly): writer.write("#EXT-X-I-FRAMES-ONLY\n")
            case .tag(.skipped):
                if let skippedSegments { try writer.line(skippedSegments) }
            }
        }
        for segment in segments { try writer.lines(segment) }
        for tag in trailingTags { try writer.line(tag) }
        if hasEndList { writer.write("#EXT-X-ENDLIST\n") }
    }

    /// How many tags of a kind the writer will write.
    func count(of tag: Tag) -> Int {
        switch tag {
        case .version: version != nil || requiredVersion > 1 ? 1 : 0
        case .define: definitions.count
        case .independentSegments: isIndependentSegments ? 1 : 0
        case .start: start == nil ? 0 : 1
        case .targetDuration, .mediaSequence: 1
        case .discontinuitySequence: discontinuitySequence == 0 && !writesZeroDiscontinuitySequence ? 0 : 1
        case .playlistType: playlistType == nil ? 0 : 1
        case .iFramesOnly: isIFramesOnly ? 1 : 0
        case .serverControl: serverControl == nil ? 0 : 1
        case .partInformation: partInformation == nil ? 0 : 1
        case .skipped: skippedSegments == nil ? 0 : 1
        }
    }
}

extension TextWriter {
    @inline(__always)
    mutating func lines(_ segment: MediaSegment) throws(PlaylistError) {
        if segment.tags.isEmpty {
            write("#EXTINF:")
            write(segment.duration)
            write(",\n")
        } else {
            try tags(of: segment)
        }
        try line(uri: segment.sharedURI, of: "a segment")
    }

    private mutating func tags(of segment: MediaSegment) throws(PlaylistError) {
        // Where EXTINF goes if no tag keeps its place.
        let tags = segment.tags
        var place = tags.count
        if case .byteRange = tags.last { place -= 1 }
        if tags.contains(where: { $0.kind == .information }) { place = -1 }
        for (index, tag) in tags.enumerated() {
            if index == place { try information(segment.duration, title: "") }
            switch tag {
            case .information(let title): try information(segment.duration, title: title)
            case .annotatedInformation(let annotation, let title):
                try information(segment.duration, annotation: annotation, title: title)
            default: try line(tag)
            }
        }
        if place == tags.count { try information(segment.duration, title: "") }
    }

    private mutating func information(
        _ duration: DecimalSeconds, annotation: String = "", title: String
    ) throws(PlaylistError) {
        write("#EXTINF:")
        write(duration)
        if !annotation.isEmpty {
            write(byte: UInt8(ascii: " "))
            try free(annotation, of: "#EXTINF")
        }
        write(byte: UInt8(ascii: ","))
        try free(title, of: "#EXTINF")
        endLine()
    }

    mutating func line(_ tag: StaticString, _ number: Int) throws(PlaylistError) {
        write(tag)
        if number < 0 {
            throw PlaylistError(.unwritable, "\(tag) is negative; use zero or more (\(TagSection.cite(tag))).")
        }
        write(number)
        endLine()
    }

    mutating func line(_ tag: StaticString, word: String) throws(PlaylistError) {
        write(tag)
        if !copy(word).isEmpty || word.isEmpty {
            throw PlaylistError(
                .unwritable,
                "\(tag) must be one word without spaces, commas and quotation marks (\(TagSection.cite(tag))).")
        }
        endLine()
    }
}
