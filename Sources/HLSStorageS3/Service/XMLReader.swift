/// Reads one document from its bytes.
struct XMLReader {
    /// Deeper than any document of S3.
    private static let maximumDepth = 16

    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func document() throws(XMLError) -> XMLElement {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
        try skipMisc()
        guard peek() == UInt8(ascii: "<") else { throw error("there is no element") }
        let root = try element(depth: 1)
        try skipMisc()
        if offset < bytes.count { throw error("something follows the document") }
        return root
    }

    private mutating func element(depth: Int) throws(XMLError) -> XMLElement {
        if depth > Self.maximumDepth { throw error("elements are nested too deeply") }
        let tag = try startTag()
        var element = XMLElement(name: Self.localName(tag.name))
        if tag.isEmpty { return element }
        var text: [UInt8] = []
        while true {
            guard let byte = peek() else { throw error("<\(element.name)> is not closed") }
            if byte == UInt8(ascii: "&") {
                text += try entity()
            } else if byte != UInt8(ascii: "<") {
                text.append(byte)
                offset += 1
            } else if take("</") {
                let name = try self.name()
                skipSpaces()
                guard name == tag.name, take(">") else { throw error("<\(tag.name)> is closed by another tag") }
                element.text = try string(text)
                return element
            } else if take("<![CDATA[") {
                text += try upTo("]]>")
            } else if take("<!--") {
                _ = try upTo("-->")
            } else if take("<?") {
                _ = try upTo("?>")
            } else {
                element.children.append(try self.element(depth: depth + 1))
            }
        }
    }

    private mutating func startTag() throws(XMLError) -> (name: String, isEmpty: Bool) {
        guard take("<") else { throw error("a tag is expected") }
        let name = try name()
        while true {
            skipSpaces()
            if take("/>") { return (name, true) }
            if take(">") { return (name, false) }
            // Attributes say nothing in S3's documents but must be well formed.
            _ = try self.name()
            skipSpaces()
            guard take("=") else { throw error("an attribute has no value") }
            skipSpaces()
            guard let quote = peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
                throw error("an attribute's value has no quotes")
            }
            offset += 1
            let value = try upTo(String(UnicodeScalar(quote)))
            if value.contains(UInt8(ascii: "<")) { throw error("an attribute's value contains \"<\"") }
        }
    }

    private mutating func name() throws(XMLError) -> String {
        let start = offset
        while let byte = peek(), Self.isNameByte(byte) { offset += 1 }
        if offset == start { throw error("a name is expected") }
        return try string(Array(bytes[start..<offset]))
    }

    private mutating func entity() throws(XMLError) -> [UInt8] {
        offset += 1
        let name = try string(upTo(";"))
        switch name {
        case "amp": return [UInt8(ascii: "&")]
        case "lt": return [UInt8(ascii: "<")]
        case "gt": return [UInt8(ascii: ">")]
        case "quot": return [UInt8(ascii: "\"")]
        case "apos": return [UInt8(ascii: "'")]
        default:
            let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
            guard name.hasPrefix("#"), let scalar = number.flatMap(UnicodeScalar.init) else {
                throw error("the entity \"\(name.prefix(20))\" is unknown")
            }
            return Array(String(Character(scalar)).utf8)
        }
    }

    private mutating func skipMisc() throws(XMLError) {
        while true {
            skipSpaces()
            if take("<?") {
                _ = try upTo("?>")
            } else if take("<!--") {
                _ = try upTo("-->")
            } else {
                return
            }
        }
    }

    private mutating func upTo(_ end: String) throws(XMLError) -> [UInt8] {
        let start = offset
        while offset < bytes.count {
            let stop = offset
            if take(end) { return Array(bytes[start..<stop]) }
            offset += 1
        }
        offset = start
        throw error("\"\(end)\" is missing")
    }

    private mutating func take(_ text: String) -> Bool {
        guard bytes[offset...].starts(with: text.utf8) else { return false }
        offset += text.utf8.count
        return true
    }

    private mutating func skipSpaces() {
        while let byte = peek(), [0x20, 0x09, 0x0A, 0x0D].contains(byte) { offset += 1 }
    }

    private func peek() -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private func string(_ bytes: [UInt8]) throws(XMLError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw error("the text is not UTF-8") }
        return text
    }

    private func error(_ problem: String) -> XMLError { XMLError(offset: offset, problem: problem) }

    private static func localName(_ name: String) -> String {
        name.split(separator: ":").last.map(String.init) ?? name
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: true
        case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"): true
        default: false
        }
    }
}
