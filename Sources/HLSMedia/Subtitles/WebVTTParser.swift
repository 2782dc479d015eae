/// Reads WebVTT (W3C WebVTT 1, section 6.1), taking what browsers take; only a cue whose times cannot be read is refused,
/// where a browser would leave it out.
struct WebVTTParser {
    private var lines: TextLines
    private var document = SubtitleDocument()
    /// A line that was read and not used.
    private var pending: Substring?
    private let mostCues: Int

    static func isWebVTT(_ text: String) -> Bool {
        guard text.utf8.starts(with: "WEBVTT".utf8) else { return false }
        let next = text.utf8.dropFirst(6).first
        return next.map { [0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? true
    }

    static func parse(_ text: String, mostCues: Int) throws(SubtitleDamage) -> SubtitleDocument {
        var parser = WebVTTParser(lines: TextLines(text), mostCues: mostCues)
        parser.readHeader()
        try parser.readBlocks()
        return parser.document
    }

    private init(lines: TextLines, mostCues: Int) {
        self.lines = lines
        self.mostCues = mostCues
    }

    /// Reads up to the first empty line, or up to a cue that stands where that should be.
    private mutating func readHeader() {
        while let line = lines.next(), !line.isEmpty {
            if TextLines.hasArrow(line) {
                pending = line
                return
            }
            if line.utf8.starts(with: "X-TIMESTAMP-MAP=".utf8) {
                document.timestampMap = SubtitleDocument.TimestampMap(line.dropFirst(16))
            }
        }
    }

    private mutating func readBlocks() throws(SubtitleDamage) {
        var before: Substring?
        while let line = pending.take() ?? lines.next() {
            if TextLines.hasArrow(line) {
                try readCues(line, identifier: before)
                before = nil
            } else if line.isEmpty {
                before = nil
            } else if before == nil, document.cues.isEmpty, Self.opensBlock(line) {
                readBlock(line)
            } else {
                // The first line of a block is an identifier if the second has the times, else part of a comment.
                before = before == nil ? line : ""
            }
        }
    }

    /// Whether a line opens a block that styles the cues.
    private static func opensBlock(_ line: Substring) -> Bool {
        for name in ["STYLE", "REGION"] where line.utf8.starts(with: name.utf8) {
            return TextLines.isBlank(line.dropFirst(name.count))
        }
        return false
    }

    private mutating func readBlock(_ first: Substring) {
        var text = String(first)
        while let line = lines.next(), !line.isEmpty { text += "\n" + line }
        // An arrow would end the block and begin a cue that is none.
        if !TextLines.hasArrow(text) { document.blocks.append(CueMarkup.printable(text)) }
    }

    /// Reads the cue whose times stand on `first`, and those that follow it without an empty line.
    private mutating func readCues(_ first: Substring, identifier: Substring?) throws(SubtitleDamage) {
        var (timing, identifier) = (first, identifier)
        while true {
            guard let span = CueTime.span(timing) else {
                throw SubtitleDamage(
                    line: lines.number, "these are no times of a cue; write them like 00:00:01.000 --> 00:00:02.500")
            }
            var text = ""
            var next: Substring?
            while let line = lines.next(), !line.isEmpty {
                if TextLines.hasArrow(line) {
                    next = line
                    break
                }
                text += text.isEmpty ? String(line) : "\n" + line
            }
            try add(span, identifier: identifier, text: text)
            guard let next else { return }
            (timing, identifier) = (next, nil)
        }
    }

    private mutating func add(
        _ span: CueTime.Span, identifier: Substring?, text: String
    ) throws(SubtitleDamage) {
        let name = identifier.map { CueMarkup.printable(String($0)) } ?? ""
        let cue = Cue(
            start: span.start, end: span.end, identifier: name.isEmpty ? nil : name,
            settings: TextLines.hasArrow(span.rest) ? "" : CueMarkup.printable(span.rest),
            text: CueMarkup.printable(text))
        guard let cue else { return }
        guard document.cues.count < mostCues else { throw SubtitleDocument.tooMany(mostCues) }
        document.cues.append(cue)
    }
}

extension SubtitleDocument.TimestampMap {
    /// Reads `MPEGTS:900000,LOCAL:00:00:00.000`, in either order; nil if a part is missing or wrong.
    fileprivate init?(_ text: Substring) {
        var (local, mpegts): (Int64?, Int64?) = (nil, nil)
        for part in text.split(separator: ",") {
            let part = part.drop { $0 == " " }
            if part.hasPrefix("LOCAL:") { local = CueTime.milliseconds(part.dropFirst(6)) }
            if part.hasPrefix("MPEGTS:") { mpegts = Int64(part.dropFirst(7)) }
        }
        // 33 bits, as in a transport stream.
        guard let local, let mpegts, (0..<(1 << 33)).contains(mpegts) else { return nil }
        self.init(local: local, mpegts: mpegts)
    }
}
