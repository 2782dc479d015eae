import HLSMedia

/// A caption file that a transcode is to have, and what players are told of it.
struct CaptionChoice: Hashable, Sendable {
    let captionID: String
    /// A language tag (RFC 5646).
    let language: String
    let name: String?
    let isDefault: Bool
    let isForced: Bool

    /// The longest name in characters.
    static let longestName = 100

    /// Reads `captions`, and notes what is wrong with it.
    static func list(_ options: inout JSONMembers) throws(Problem) -> [CaptionChoice] {
        var choices: [CaptionChoice] = []
        for var caption in options.objects("captions") {
            let id = caption.text("captionId")
            let language = caption.value("language", expecting: "a language tag such as en or pt-BR") { value in
                if case .string(let text) = value, Subtitles.isLanguageTag(text) { text } else { nil }
            }
            let name = caption.value("name", expecting: "a text of 1 to \(longestName) characters") { value in
                if case .string(let text) = value, (1...longestName).contains(text.count) { text } else { nil }
            }
            let isDefault = caption.flag("default") ?? false
            let isForced = caption.flag("forced") ?? false
            if isDefault, choices.contains(where: \.isDefault) { caption.note("default", "is true of another too") }
            choices.append(
                CaptionChoice(
                    captionID: try caption.required(id, "captionId"), language: language ?? "und", name: name,
                    isDefault: isDefault, isForced: isForced))
            try caption.end()
        }
        return choices
    }
}
