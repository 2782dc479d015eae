extension Substring.UTF8View {
    /// Without the optional white space of headers at its ends (RFC 9110 section 5.6.3).
    var trimmed: Substring.UTF8View {
        let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        guard let last = lastIndex(where: { !isSpace($0) }) else { return self[startIndex..<startIndex] }
        return self[...last].drop(while: isSpace)
    }
}

extension String {
    /// What stands between commas, without the white space around it; empty items are left out (RFC 9110 section 5.6.1).
    var commaSeparated: [String] {
        utf8.split(separator: UInt8(ascii: ",")).map { String(Substring($0.trimmed)) }.filter { !$0.isEmpty }
    }
}
