/// Splits the text of an attribute list: `NAME=VALUE,NAME="VALUE"` (RFC 8216bis section 4.2).
extension AttributeReader {
    mutating func split(from offset: Int) throws(PlaylistError) {
        let text = line.text
        var index = offset
        try skipSpaces(&index)
        while index < text.count {
            let start = index
            while index < text.count, !AttributeReader.endsName(text[index]) { index += 1 }
            guard index < text.count, text[index] == UInt8(ascii: "="), index > start else {
                try tolerate(
                    line.error(
                        .invalidAttribute, at: start,
                        "\(tag) has text that is not NAME=VALUE; write it so, or remove it (section 4.2)."))
                index = text.firstIndex(of: UInt8(ascii: ","), from: index) ?? text.count
                try skipComma(&index)
                continue
            }
            let name = try trimmed(text[start..<index])
            index += 1
            try skipSpaces(&index)
            if index < text.count, text[index] == UInt8(ascii: "\"") {
                entries.append(Entry(name: name, value: try quoted(name, &index), isQuoted: true))
            } else {
                let end = text.firstIndex(of: UInt8(ascii: ","), from: index) ?? text.count
                entries.append(Entry(name: name, value: try trimmed(text[index..<end]), isQuoted: false))
                index = end
            }
            try skipComma(&index)
        }
    }

    @inline(__always)
    private static func endsName(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "=") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"")
    }

    /// Reads from an opening quotation mark up to the next comma.
    private mutating func quoted(_ name: TextSlice, _ index: inout Int) throws(PlaylistError) -> TextSlice {
        let text = line.text
        let start = index + 1
        guard let close = text.firstIndex(of: UInt8(ascii: "\""), from: start) else {
            try tolerate(
                line.error(
                    .invalidAttribute, at: index,
                    "\(name.string) of \(tag) has no closing quotation mark; add it (section 4.2)."))
            index = text.count
            return text[start..<text.count]
        }
        index = close + 1
        try skipSpaces(&index)
        if index < text.count, text[index] != UInt8(ascii: ",") {
            try tolerate(
                line.error(
                    .invalidAttribute, at: index,
                    "\(name.string) of \(tag) is not followed by a comma; add it (section 4.2)."))
            index = text.firstIndex(of: UInt8(ascii: ","), from: index) ?? text.count
        }
        return text[start..<close]
    }

    /// Steps over the comma between two attributes; one with nothing after it is a fault.
    private mutating func skipComma(_ index: inout Int) throws(PlaylistError) {
        guard index < line.text.count else { return }
        index += 1
        try skipSpaces(&index)
        if index == line.text.count {
            try tolerate(
                line.error(
                    .invalidAttribute, at: index - 1, "\(tag) ends with a comma; remove it (section 4.2)."))
        }
    }

    private mutating func skipSpaces(_ index: inout Int) throws(PlaylistError) {
        let text = line.text
        let start = index
        while index < text.count, text[index] == UInt8(ascii: " ") || text[index] == UInt8(ascii: "\t") { index += 1 }
        if index > start { try tolerate(space(at: start)) }
    }

    private mutating func trimmed(_ text: TextSlice) throws(PlaylistError) -> TextSlice {
        let trimmed = text.trimmed
        if trimmed.count != text.count { try tolerate(space(at: text.start - line.text.start)) }
        return trimmed
    }

    private func space(at offset: Int) -> PlaylistError {
        line.error(
            .whitespace, at: offset, "\(tag) has white space outside of quotation marks; remove it (section 4.2).")
    }
}
