/// Checks a whole text once, so that no line has to be checked again: UTF-8, no NUL, no carriage return inside a line
/// (RFC 8216bis section 4.1).
enum TextCheck {
    /// - Parameter line: the number of the text's first line.
    static func check(_ text: UnsafeBufferPointer<UInt8>, line: Int = 1) throws(PlaylistError) {
        var index = 0
        while index < text.count {
            if text.count - index >= 8 {
                let word = UnsafeRawPointer(text.baseAddress! + index).loadUnaligned(as: UInt64.self)
                let returns = word ^ 0x0d0d_0d0d_0d0d_0d0d
                let suspects =
                    word | ((word &- 0x0101_0101_0101_0101) & ~word) | ((returns &- 0x0101_0101_0101_0101) & ~returns)
                if suspects & 0x8080_8080_8080_8080 == 0 {
                    index += 8
                    continue
                }
            }
            // A suspect word: its bytes one by one, up to the end of the last character that starts in it.
            let stop = min(index + 8, text.count)
            while index < stop {
                let length = lengthOfCharacter(in: text, at: index)
                if length == 0 { throw problem(in: text, at: index, line) }
                index += length
            }
        }
    }

    /// The number of bytes of the well-formed character at `index`; 0 if there is none or it is not allowed.
    private static func lengthOfCharacter(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let first = text[index]
        func continues(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xbf) -> Bool {
            index + offset < text.count && range.contains(text[index + offset])
        }
        switch first {
        case 0: return 0
        case UInt8(ascii: "\r"):
            let next = index + 1 < text.count ? text[index + 1] : UInt8(ascii: "\n")
            return next == UInt8(ascii: "\n") || next == UInt8(ascii: "\r") ? 1 : 0
        case 0x01...0x7f: return 1
        case 0xc2...0xdf: return continues(1) ? 2 : 0
        case 0xe0: return continues(1, 0xa0...0xbf) && continues(2) ? 3 : 0
        case 0xed: return continues(1, 0x80...0x9f) && continues(2) ? 3 : 0
        case 0xe1...0xef: return continues(1) && continues(2) ? 3 : 0
        case 0xf0: return continues(1, 0x90...0xbf) && continues(2) && continues(3) ? 4 : 0
        case 0xf1...0xf3: return continues(1) && continues(2) && continues(3) ? 4 : 0
        case 0xf4: return continues(1, 0x80...0x8f) && continues(2) && continues(3) ? 4 : 0
        default: return 0
        }
    }

    private static func problem(in text: UnsafeBufferPointer<UInt8>, at index: Int, _ first: Int) -> PlaylistError {
        var line = first
        var lineStart = 0
        for position in 0..<index where text[position] == UInt8(ascii: "\n") {
            line += 1
            lineStart = position + 1
        }
        let message =
            switch text[index] {
            case 0:
                "The text holds a NUL byte; a playlist is UTF-8 text, so check that this is one and not media (section 4.1)."
            case UInt8(ascii: "\r"):
                "A carriage return stands inside a line; end every line with a line feed, or with both (section 4.1)."
            default: "The bytes are not UTF-8; save the playlist as UTF-8 (section 4.1)."
            }
        return PlaylistError(.invalidText, line: line, column: index - lineStart + 1, message)
    }
}
