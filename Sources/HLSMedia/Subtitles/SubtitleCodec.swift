import LibAV

/// Kinds of subtitle streams that are text, by libav's names of their codecs.
enum SubtitleCodec: String, Sendable {
    case movText = "mov_text"
    case subRip = "subrip"
    case text
    case webVTT = "webvtt"
    case ass
    case ssa

    /// The kind of a stream; nil if it is none of text, as subtitles of DVDs and broadcasts are not.
    init?(_ stream: StreamDescription, container: String) {
        guard stream.kind == .subtitle, let codec = SubtitleCodec(rawValue: stream.codecName) else { return nil }
        // In MP4 WebVTT's packets are boxes (ISO/IEC 14496-30), not text.
        if codec == .webVTT, container.hasPrefix("mov") { return nil }
        self = codec
    }

    /// What a packet shows; empty if that is nothing.
    func cueText(_ payload: [UInt8]) -> CueMarkup.Marked {
        switch self {
        case .movText: CueMarkup.plain(Self.sample(payload))
        case .text: CueMarkup.plain(Self.decoded(payload))
        case .subRip: CueMarkup.subRip(Self.decoded(payload))
        case .webVTT: CueMarkup.webVTT(Self.decoded(payload))
        case .ass, .ssa: CueMarkup.ass(Self.event(Self.decoded(payload)))
        }
    }

    /// Whether events may be laid over each other to give one text effects, so that plain text would repeat itself.
    var hasLayers: Bool { self == .ass || self == .ssa }

    /// The text of a sample of 3GPP timed text (TS 26.245, 5.17): its length, itself, and boxes that style it.
    private static func sample(_ payload: [UInt8]) -> String {
        guard payload.count > 2 else { return "" }
        let length = Int(payload[0]) << 8 | Int(payload[1])
        return decoded(Array(payload.dropFirst(2).prefix(length)))
    }

    /// The text of an event of ASS as Matroska stores it: what follows the eighth comma.
    private static func event(_ text: String) -> Substring {
        var rest = text[...].utf8
        for _ in 0..<8 {
            guard let comma = rest.firstIndex(of: UInt8(ascii: ",")) else { return "" }
            rest = rest[rest.index(after: comma)...]
        }
        return Substring(rest)
    }

    /// Streams should be UTF-8 and are not always.
    private static func decoded(_ payload: [UInt8]) -> String {
        // A packet may end with a zero, as strings of C do.
        let text = payload.last == 0 ? payload.dropLast() : payload[...]
        do throws(SubtitleDamage) {
            return try SubtitleText.decode(Array(text))
        } catch {
            return String(decoding: text, as: UTF8.self)
        }
    }
}
