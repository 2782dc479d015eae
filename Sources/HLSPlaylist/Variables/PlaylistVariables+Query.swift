/// Variables from the playlist's own URL (RFC 8216bis section 4.4.2.3, QUERYPARAM).
extension PlaylistVariables {
    /// The percent-decoded value of the first query parameter of a name.
    /// - Throws: `undefinedVariable` if there is no such parameter, or it has no value; `invalidVariable` if the value
    ///   cannot stand in a quoted string.
    static func queryParameter(_ name: String, of url: String?) throws(PlaylistError) -> String {
        guard let url else {
            throw PlaylistError(
                .undefinedVariable,
                "The variable \(name) is a query parameter; give the URL of the playlist (section 4.4.2.3).")
        }
        let beforeFragment = url.utf8.prefix { $0 != UInt8(ascii: "#") }
        let query = beforeFragment.drop { $0 != UInt8(ascii: "?") }.dropFirst()
        for parameter in query.split(separator: UInt8(ascii: "&")) {
            guard let equals = parameter.firstIndex(of: UInt8(ascii: "=")),
                try decoded(parameter[..<equals], name) == name
            else { continue }
            let value = try decoded(parameter[parameter.index(after: equals)...], name)
            if value.isEmpty { break }
            let isHarmful = value.utf8.contains { byte in
                byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == 0
            }
            if isHarmful {
                throw PlaylistError(
                    .invalidVariable,
                    "The query parameter \(name) holds a quotation mark, a line end or a NUL; remove it (section 4.4.2.3)."
                )
            }
            return value
        }
        throw PlaylistError(
            .undefinedVariable,
            "The URL of the playlist has no query parameter \(name) with a value; add it (section 4.4.2.3).")
    }

    private static func decoded(_ text: some Collection<UInt8>, _ name: String) throws(PlaylistError) -> String {
        var bytes: [UInt8] = []
        var rest = text[text.startIndex...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "%"), let value = hexadecimal(rest.dropFirst().prefix(2)) {
                bytes.append(value)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
                rest = rest.dropFirst()
            }
        }
        guard let string = String(validating: bytes, as: UTF8.self) else {
            throw PlaylistError(
                .invalidVariable,
                "The query parameter \(name) is not UTF-8 once percent-decoded; mend the URL (sections 4.1, 4.4.2.3).")
        }
        return string
    }

    private static func hexadecimal(_ digits: some Collection<UInt8>) -> UInt8? {
        guard digits.count == 2 else { return nil }
        var value: UInt8 = 0
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | (digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | (digit - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | (digit - UInt8(ascii: "A") + 10)
            default: return nil
            }
        }
        return value
    }
}
