extension Subtitles {
    /// What a subtitle file is.
    public enum Format: String, Sendable, Hashable, CaseIterable {
        case webVTT = "vtt"
        case subRip = "srt"
    }

    /// Reads a subtitle file to see whether it can be used.
    ///
    /// - Parameter name: what messages call it.
    /// - Returns: what it is.
    /// - Throws: `MediaError` with the code `subtitlesInvalid` or `limitExceeded`.
    public static func check(
        _ bytes: [UInt8], named name: String, limits: Limits = Limits()
    ) throws(MediaError) -> Format {
        try SubtitleBudget(limits).take(bytes: bytes.count, for: name)
        do throws(SubtitleDamage) {
            let text = try SubtitleText.decode(bytes)
            _ = try SubtitleDocument(parsing: bytes, mostCues: limits.subtitleCues)
            return WebVTTParser.isWebVTT(text) ? .webVTT : .subRip
        } catch {
            throw MediaError(damage: error, of: name)
        }
    }

    /// Whether a text is a language tag (RFC 5646), well-formed at least.
    public static func isLanguageTag(_ text: String) -> Bool { LanguageTag.isWellFormed(text) }
}

extension MediaError {
    init(damage: SubtitleDamage, of name: String) {
        let place = damage.line.map { ", line \($0)" } ?? ""
        self.init(.subtitlesInvalid, "\(name)\(place): \(damage.message)")
    }
}
