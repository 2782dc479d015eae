extension Ladder {
    /// Reads the command line's form: `standard`, or a list such as `1080p@6000k,720p,480p`.
    ///
    /// Each item is a height, with or without `p`, and may add an average bit rate after `@` in bits per second, or with
    /// `k` (thousands) or `M` (millions) and decimals. A height without a bit rate takes the one that ``standard``
    /// gives that size. The list has ``standard``'s audio. Throws ``MediaError`` (`ladderInvalid`).
    public init(parsing text: String) throws(MediaError) {
        if Ladder.trimmed(text[...]).lowercased() == "standard" {
            self = .standard
            return
        }
        var rungs: [Rung] = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            rungs.append(try Ladder.videoRung(parsing: Ladder.trimmed(item)))
        }
        self.init(rungs + [Ladder.standardAudio])
        try validate()
    }

    private static func videoRung(parsing item: Substring) throws(MediaError) -> Rung {
        let parts = item.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        var digits = parts.first ?? ""
        if digits.last == "p" || digits.last == "P" {
            digits.removeLast()
        }
        guard digits.utf8.allSatisfy(isDigit), let height = Int(digits) else {
            throw MediaError(
                .ladderInvalid,
                "\"\(printable(item))\" is not a rung; write heights such as 1080p or 1080p@6000k, with commas.")
        }
        guard parts.count == 2 else { return .video(.h264, height: height) }
        guard let bitrate = bitrate(parsing: parts[1]) else {
            throw MediaError(
                .ladderInvalid,
                "\"\(printable(parts[1]))\" is not a bit rate; write it as 6000k, 6M or 6000000.")
        }
        return .video(.h264, height: height, bitrate: bitrate)
    }

    private static func bitrate(parsing text: Substring) -> Bitrate? {
        var number = text
        var unit = 1.0
        switch number.last {
        case "k", "K": unit = 1_000
        case "m", "M": unit = 1_000_000
        default: break
        }
        if unit != 1 {
            number.removeLast()
        }
        // Double's own parser also takes "inf", "nan" and hexadecimal.
        guard number.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }), let value = Double(number) else {
            return nil
        }
        return Bitrate(rounding: value * unit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true {
            text.removeLast()
        }
        return text
    }

    /// At most 40 characters, without line breaks: an error is one line.
    private static func printable(_ text: Substring) -> String {
        String(text.prefix(40).map { $0.isNewline ? " " : $0 })
    }
}
