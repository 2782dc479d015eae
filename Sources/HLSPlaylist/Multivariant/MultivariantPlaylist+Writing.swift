extension MultivariantPlaylist {
    /// The playlist as text.
    /// - Throws: `unwritable` if a value would break the line it stands on, such as a quotation mark in a quoted string.
    public var text: String {
        get throws(PlaylistError) {
            var writer = TextWriter(capacity: 4096)
            try write(to: &writer)
            return writer.text
        }
    }

    /// The playlist as UTF-8 bytes, ready for a file or a response.
    /// - Throws: `unwritable`, as ``text`` does.
    public var utf8: [UInt8] {
        get throws(PlaylistError) {
            var writer = TextWriter(capacity: 4096)
            try write(to: &writer)
            return writer.utf8
        }
    }

    private func write(to writer: inout TextWriter) throws(PlaylistError) {
        writer.write("#EXTM3U\n")
        var places: [Int] = Tag.allCases.map { _ in 0 }
        for entry in order.arranged({ count(of: $0) }) {
            switch entry {
            case .line(let line): try writer.line(line)
            case .tag(let tag):
                try write(tag, places[Int(tag.rawValue)], to: &writer)
                places[Int(tag.rawValue)] += 1
            }
        }
    }

    /// Writes the tag of a kind at an index among its kind.
    private func write(_ tag: Tag, _ index: Int, to writer: inout TextWriter) throws(PlaylistError) {
        switch tag {
        case .version: try writer.line("#EXT-X-VERSION:", version ?? requiredVersion)
        case .define: try writer.line(definitions[index])
        case .independentSegments: writer.write("#EXT-X-INDEPENDENT-SEGMENTS\n")
        case .start:
            if let start { try writer.line(start) }
        case .contentSteering:
            if let contentSteering { try writer.line(contentSteering) }
        case .sessionData: try writer.line(sessionData[index])
        case .sessionKey: try writer.line(sessionKeys[index], tag: "#EXT-X-SESSION-KEY:")
        case .rendition: try writer.line(renditions[index])
        case .variant: try writer.lines(variants[index])
        case .iFrameVariant: try writer.line(iFrameVariants[index])
        }
    }
}
