/// What a subtitle file holds: its cues in the order shown, and what stands before them.
struct SubtitleDocument: Sendable, Equatable {
    /// What X-TIMESTAMP-MAP says (rfc8216bis 3.1.4): a time of the cues and the MPEG-2 timestamp that it stands for.
    struct TimestampMap: Sendable, Equatable {
        /// Milliseconds.
        var local: Int64
        /// Ticks of 90 kHz.
        var mpegts: Int64
    }

    var timestampMap: TimestampMap?
    /// STYLE and REGION blocks of WebVTT, each as it stands.
    var blocks: [String] = []
    var cues: [Cue] = []

    /// Reads WebVTT or SubRip, whichever it is; throws what is wrong with it.
    init(parsing bytes: [UInt8], mostCues: Int = .max) throws(SubtitleDamage) {
        let text = try SubtitleText.decode(bytes)
        if WebVTTParser.isWebVTT(text) {
            self = try WebVTTParser.parse(text, mostCues: mostCues)
        } else {
            cues = try SubRipParser.parse(text, mostCues: mostCues)
        }
        cues.sortByTime()
    }

    init(blocks: [String] = [], cues: [Cue] = []) {
        self.blocks = blocks
        self.cues = cues
    }

    static func tooMany(_ most: Int) -> SubtitleDamage {
        SubtitleDamage("it has more than the \(most) cues that are allowed; split it or raise the limit")
    }
}

extension [Cue] {
    /// Sorts by the times of their starts; those that start together stay as they are.
    mutating func sortByTime() {
        // The standard sort keeps the order of equals, but does not promise to.
        let sorted = enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
        self = sorted.map(\.element)
    }
}
