import CommandLineKit
import HLSMedia

/// The option that adds subtitle files, which `transcode` and `package` share.
enum SubtitleOptions {
    static let subtitles = ValueOption<Subtitles>(
        "--subtitles", "FILE[:LANG]", isRepeatable: true,
        expecting: "a file, or a file, a colon and a language such as en",
        help: """
            A WebVTT or SubRip file that becomes a subtitle rendition, and its language (RFC 5646: en, pt-BR);
            text subtitles in the source become renditions without being named.
            """
    ) { subtitles(parsing: $0) }

    static let specs = [subtitles.spec]

    static func subtitles(from arguments: CommandLineArguments) throws(UsageError) -> [Subtitles] {
        try arguments.values(of: subtitles)
    }

    /// Takes `FILE:LANG` apart: what follows the last colon is a language if it has the form of one.
    private static func subtitles(parsing text: String) -> Subtitles? {
        guard !text.isEmpty else { return nil }
        guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")), colon > text.startIndex else {
            return .file(text)
        }
        let language = String(text[text.utf8.index(after: colon)...])
        return LanguageForm.matches(language) ? .file(String(text[..<colon]), language: language) : .file(text)
    }
}

/// The form of a language tag (RFC 5646, 2.1).
private enum LanguageForm {
    static func matches(_ text: String) -> Bool { text.wholeMatch(of: /[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*/) != nil }
}
