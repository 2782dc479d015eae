/// Attribute lists (RFC 8216bis section 4.2), refused instead of written broken.
extension TextWriter {
    /// Begins a line with a tag that ends with its colon.
    mutating func begin(_ tag: StaticString) {
        self.tag = tag
        hasAttribute = false
        write(tag)
    }

    /// Writes an attribute's name and what stands around it.
    mutating func name(_ name: StaticString) {
        if hasAttribute { write(byte: UInt8(ascii: ",")) }
        hasAttribute = true
        write(name)
        write(byte: UInt8(ascii: "="))
    }

    private func refusal(_ name: String, _ what: String) -> PlaylistError {
        PlaylistError(.unwritable, "\(name) of \(tag) \(what) (section 4.2).")
    }

    mutating func attribute(_ name: StaticString, quoted value: String?) throws(PlaylistError) {
        guard let value else { return }
        self.name(name)
        write(byte: UInt8(ascii: "\""))
        let hazards = copy(value)
        if hazards.contains(.quote) || hazards.contains(.lineEnd) {
            throw refusal("\(name)", "holds a quotation mark, a line end or a NUL; remove it (percent-encode in a URI)")
        }
        write(byte: UInt8(ascii: "\""))
    }

    mutating func attribute(_ name: StaticString, list values: [String]) throws(PlaylistError) {
        if values.isEmpty { return }
        self.name(name)
        write(byte: UInt8(ascii: "\""))
        for (index, value) in values.enumerated() {
            if index > 0 { write(byte: UInt8(ascii: ",")) }
            let hazards = copy(value)
            if value.isEmpty || !hazards.isDisjoint(with: [.comma, .quote, .lineEnd]) {
                throw refusal(
                    "\(name)", "has an item that is empty or holds a comma, quotation mark or line end; mend it")
            }
        }
        write(byte: UInt8(ascii: "\""))
    }

    mutating func attribute(_ name: StaticString, word value: String?) throws(PlaylistError) {
        guard let value else { return }
        self.name(name)
        let hazards = copy(value)
        if value.isEmpty || !hazards.isEmpty {
            throw refusal("\(name)", "must be one word without spaces, commas and quotation marks")
        }
    }

    mutating func attribute(_ name: StaticString, flag value: Bool?) {
        guard let value else { return }
        self.name(name)
        write(value ? "YES" : "NO")
    }

    mutating func attribute(_ name: StaticString, integer value: Int?) throws(PlaylistError) {
        guard let value else { return }
        if value < 0 { throw refusal("\(name)", "is negative; use zero or more") }
        self.name(name)
        write(value)
    }

    mutating func attribute(_ name: StaticString, decimal value: ExactDecimal?) {
        guard let value else { return }
        self.name(name)
        write(value)
    }

    /// Attributes that this library does not know, as they were read or made.
    mutating func attributes(_ others: [Attribute]) throws(PlaylistError) {
        for other in others {
            if hasAttribute { write(byte: UInt8(ascii: ",")) }
            hasAttribute = true
            let first = other.name.utf8.first
            var hazards = copy(other.name)
            if other.name.isEmpty || other.name.utf8.contains(UInt8(ascii: "=")) || first == UInt8(ascii: " ")
                || first == UInt8(ascii: "\t") || !hazards.isDisjoint(with: [.lineEnd, .quote, .comma])
            {
                throw refusal(
                    "The attribute name \"\(other.name)\"", "must be a name of A-Z, 0-9 and hyphens (section 4.2)")
            }
            write(byte: UInt8(ascii: "="))
            if other.isQuoted { write(byte: UInt8(ascii: "\"")) }
            hazards = copy(other.value)
            if hazards.contains(.lineEnd) || other.isQuoted && hazards.contains(.quote)
                || !other.isQuoted && (hazards.contains(.comma) || other.value.utf8.first == UInt8(ascii: "\""))
            {
                throw refusal(other.name, "holds a character that ends it early; remove it, or quote the value")
            }
            if other.isQuoted { write(byte: UInt8(ascii: "\"")) }
        }
    }

    /// A line that is a URI.
    @inline(__always)
    mutating func line(uri: String, of tag: StaticString) throws(PlaylistError) {
        let hazards = copy(uri)
        if !hazards.isEmpty || uri.utf8.first == UInt8(ascii: "#") || uri.isEmpty {
            try checkURI(uri, hazards, tag)
        }
        endLine()
    }

    /// A line that is a URI.
    @inline(__always)
    mutating func line(uri: SharedText, of tag: StaticString) throws(PlaylistError) {
        let (hazards, first) = uri.withBytes { bytes in (copy(bytes), bytes.first) }
        if !hazards.isEmpty || first == UInt8(ascii: "#") || first == nil { try checkURI(uri.string, hazards, tag) }
        endLine()
    }

    private func checkURI(_ uri: String, _ hazards: Hazards, _ tag: StaticString) throws(PlaylistError) {
        if hazards.contains(.lineEnd) {
            throw PlaylistError(
                .unwritable, "A URI of \(tag) holds a line end or a NUL; percent-encode it (section 4.1).")
        }
        if uri.utf8.first == UInt8(ascii: "#") {
            throw PlaylistError(
                .unwritable, "A URI of \(tag) begins with #, which makes it a comment; write ./# first (section 4.1).")
        }
        if let first = uri.utf8.first, let last = uri.utf8.last, TextSlice.isSpace(first) || TextSlice.isSpace(last) {
            throw PlaylistError(
                .unwritable,
                "A URI of \(tag) has white space at its ends; remove it, or percent-encode it (section 4.1).")
        }
        if uri.isEmpty {
            throw PlaylistError(
                .unwritable, "A URI of \(tag) is empty; give every segment and variant its URI (section 4.1).")
        }
    }

    /// A comment or unknown tag.
    mutating func line(_ line: PlaylistLine) throws(PlaylistError) {
        let hazards = copy(line.text)
        if hazards.contains(.lineEnd) || line.text.utf8.first != UInt8(ascii: "#") {
            throw PlaylistError(
                .unwritable,
                "A comment or unknown tag must begin with # and stay on one line; mend it or split it (section 4.1).")
        }
        endLine()
    }

    /// The rest of a line that is free text, such as a title.
    mutating func free(_ text: String, of tag: StaticString) throws(PlaylistError) {
        if copy(text).contains(.lineEnd) {
            throw PlaylistError(
                .unwritable, "The text of \(tag) holds a line end or a NUL; remove it (section 4.1).")
        }
    }
}
