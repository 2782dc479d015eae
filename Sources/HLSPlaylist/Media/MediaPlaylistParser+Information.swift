/// EXTINF (RFC 8216bis section 4.4.4.1): `#EXTINF:<duration>,[<title>]`.
extension MediaPlaylistParser {
    mutating func extinf(_ line: Line) throws(PlaylistError) {
        if information != nil { try dropInformation() }
        let value = line.text.dropFirst(8)
        if let (duration, length) = ExactDecimal.scan(value), length < value.count,
            value[length] == UInt8(ascii: ","), duration.units >= 0
        {
            let title = value.dropFirst(length + 1)
            information = Information(
                duration: duration, tag: title.isEmpty ? nil : .information(title: title.string), place: pending.count,
                line: line.number)
        } else {
            try tolerantExtinf(line, value)
        }
    }

    /// Reads what players read although it is not written as it should be.
    private mutating func tolerantExtinf(_ line: Line, _ untrimmed: TextSlice) throws(PlaylistError) {
        var value = untrimmed
        while !value.isEmpty, value[0] == UInt8(ascii: " ") { value = value.dropFirst(1) }
        if value.count != untrimmed.count { try log.tolerate(MediaPlaylistParser.spaced(line)) }
        let number = ExactDecimal.tolerantScan(value)
        if let number, ExactDecimal.scan(value[0..<number.length])?.length == number.length {
            if number.number.units < 0 {
                try log.tolerate(
                    line.error(.invalidTag, at: 8, "#EXTINF is negative; use zero or more (section 4.4.4.1)."))
            }
        } else {
            try log.tolerate(
                line.error(
                    .invalidTag, at: 8,
                    "#EXTINF must be <seconds>,<title>, with seconds a decimal number of at most 18 digits and no "
                        + "exponent; \(number == nil ? "0 was taken" : "it was read as players do") (section 4.4.4.1).")
            )
        }
        let rest = value.dropFirst(number?.length ?? 0)
        let comma = MediaPlaylistParser.comma(in: rest)
        let between = rest[0..<(comma ?? rest.count)]
        if comma == nil {
            try log.tolerate(
                line.error(
                    .invalidTag, at: line.text.count,
                    "#EXTINF has no comma after the duration; add it (section 4.4.4.1)."))
        }
        if !between.isEmpty {
            let isBlank = between.isBlank
            try log.tolerate(
                isBlank
                    ? MediaPlaylistParser.spaced(line)
                    : line.error(
                        .invalidTag, at: between,
                        "#EXTINF has other text between the duration and the comma; remove it (section 4.4.4.1)."))
        }
        let title = comma.map { rest.dropFirst($0 + 1).string } ?? ""
        let annotation = between.trimmed.string
        var tag: SegmentTag?
        if !annotation.isEmpty {
            tag = .annotatedInformation(annotation: annotation, title: title)
        } else if !title.isEmpty {
            tag = .information(title: title)
        }
        information = Information(
            duration: number?.number ?? 0, tag: tag, place: pending.count, line: line.number)
    }

    private static func spaced(_ line: Line) -> PlaylistError {
        line.error(
            .whitespace, at: 8, "#EXTINF has white space around the duration; remove it (section 4.4.4.1).")
    }

    /// The comma that ends the duration; one between quotation marks belongs to an annotation, unless they never close.
    private static func comma(in text: TextSlice) -> Int? {
        var isQuoted = false
        var first: Int?
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            if text[index] == UInt8(ascii: ",") {
                if !isQuoted { return index }
                if first == nil { first = index }
            }
            index += 1
        }
        return isQuoted ? first : nil
    }
}
