/// Reads SubRip, which nothing specifies: a number, a line of times, lines of text, and an empty line.
///
/// Numbers may be missing or wrong, an empty line may be missing or stand within the text; only times count.
struct SubRipParser {
    private let mostCues: Int
    private var cues: [Cue] = []
    /// The cue that is being read: its times and its text so far.
    private var span: CueTime.Span?
    private var text = ""
    /// A line of digits that is either text or the number of the next cue.
    private var held: (line: Substring, followsBlank: Bool)?
    private var lastNumber: Int?
    private var isAfterBlank = true

    static func parse(_ text: String, mostCues: Int) throws(SubtitleDamage) -> [Cue] {
        var parser = SubRipParser(mostCues: mostCues)
        var lines = TextLines(text)
        var hasTimes = false
        while let line = lines.next() {
            if let span = CueTime.span(line) {
                hasTimes = true
                try parser.begin(span)
            } else if CueTime.isBroken(line) {
                throw SubtitleDamage(
                    line: lines.number,
                    "these are no times of a subtitle; write them like 00:00:01,000 --> 00:00:02,500")
            } else {
                parser.add(line)
            }
        }
        guard hasTimes else {
            let isASS = text.hasPrefix("[Script Info]")
            throw SubtitleDamage(
                isASS
                    ? "this is an ASS file; convert it to WebVTT or SubRip"
                    : "there are no subtitles in it; name a WebVTT or SubRip file")
        }
        try parser.end(beforeNumber: false)
        return parser.cues
    }

    private init(mostCues: Int) { self.mostCues = mostCues }

    private mutating func begin(_ span: CueTime.Span) throws(SubtitleDamage) {
        try end(beforeNumber: true)
        self.span = span
        isAfterBlank = false
    }

    private mutating func add(_ line: Substring) {
        let isBlank = TextLines.isBlank(line)
        release()
        if isBlank {
            isAfterBlank = true
            return
        }
        let digits = line.utf8.filter { $0 != UInt8(ascii: " ") }
        if digits.count <= 9, digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) {
            held = (line, isAfterBlank)
        } else {
            append(line)
        }
        isAfterBlank = false
    }

    /// Takes the held line as text, because no line of times follows it.
    private mutating func release() {
        guard let held else { return }
        self.held = nil
        append(held.line)
    }

    private mutating func append(_ line: Substring) {
        guard span != nil else { return }
        text += text.isEmpty ? String(line) : "\n" + line
    }

    private mutating func end(beforeNumber: Bool) throws(SubtitleDamage) {
        if let held {
            let number = Int(held.line.filter { $0 != " " })
            let continues = number != nil && number == lastNumber.map { $0 + 1 }
            if beforeNumber, held.followsBlank || continues {
                lastNumber = number
                self.held = nil
            } else {
                release()
            }
        }
        guard let span else { return }
        self.span = nil
        let marked = CueMarkup.subRip(text)
        text = ""
        let cue = Cue(start: span.start, end: span.end, settings: marked.settings, text: marked.text)
        guard let cue else { return }
        guard cues.count < mostCues else { throw SubtitleDocument.tooMany(mostCues) }
        cues.append(cue)
    }
}
