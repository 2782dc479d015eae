/// The text of a subtitle file, whose encoding nothing declares.
enum SubtitleText {
    /// Decodes UTF-8 or UTF-16, with a byte order mark or without, or else Windows-1252.
    static func decode(_ bytes: [UInt8]) throws(SubtitleDamage) -> String {
        let text = try decoded(bytes)
        if text.utf8.contains(0) { throw notText }
        return text
    }

    private static let notText = SubtitleDamage("this is no text; name a WebVTT or SubRip file")

    private static func decoded(_ bytes: [UInt8]) throws(SubtitleDamage) -> String {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            guard let text = String(validating: bytes.dropFirst(3), as: UTF8.self) else {
                throw SubtitleDamage("it is marked as UTF-8 and is not; save it as UTF-8")
            }
            return text
        }
        if let isBigEndian = wideOrder(bytes) {
            let hasMark = bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
            return try wide(bytes.dropFirst(hasMark ? 2 : 0), isBigEndian: isBigEndian)
        }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return try western(bytes)
    }

    /// The byte order of UTF-16, by its mark or by the zeros that every line of it has; nil for 8-bit text.
    private static func wideOrder(_ bytes: [UInt8]) -> Bool? {
        if bytes.starts(with: [0xFE, 0xFF]) { return true }
        if bytes.starts(with: [0xFF, 0xFE]) { return false }
        let head = bytes.prefix(256)
        let zeros = (
            even: head.indices.count { $0.isMultiple(of: 2) && head[$0] == 0 },
            odd: head.indices.count { !$0.isMultiple(of: 2) && head[$0] == 0 }
        )
        // Both formats begin with characters of ASCII.
        let enough = max(2, head.count / 8)
        if zeros.even >= enough, zeros.odd == 0 { return true }
        if zeros.odd >= enough, zeros.even == 0 { return false }
        return nil
    }

    private static func wide(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) throws(SubtitleDamage) -> String {
        let bytes = Array(bytes)
        let units = stride(from: 0, to: bytes.count - 1, by: 2).lazy.map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        guard bytes.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
            throw SubtitleDamage("it is UTF-16 that is damaged or cut off; save it as UTF-8")
        }
        return text
    }

    /// Windows-1252, in which nearly every byte means something: a control character shows that it is none.
    private static func western(_ bytes: [UInt8]) throws(SubtitleDamage) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            switch byte {
            case 0x09, 0x0A, 0x0C, 0x0D, 0x1A, 0x20...0x7E, 0xA0...: text.append(Unicode.Scalar(byte))
            case 0x80...0x9F:
                guard let scalar = Unicode.Scalar(specials[Int(byte) - 0x80]), scalar.value != 0 else {
                    throw SubtitleDamage("its text is neither UTF-8 nor Windows-1252; save it as UTF-8")
                }
                text.append(scalar)
            default: throw notText
            }
        }
        return String(text)
    }

    /// What Windows-1252 has at 0x80 to 0x9F; zero where it has nothing.
    private static let specials: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]
}
