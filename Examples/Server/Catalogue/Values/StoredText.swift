/// Text as databases take it.
enum StoredText {
    /// Without the NUL that PostgreSQL refuses and C takes for the end.
    static func clean(_ text: String) -> String {
        text.utf8.contains(0) ? String(text.map { $0 == "\0" ? "\u{FFFD}" : $0 }) : text
    }

    /// A name as it is searched: databases fold cases differently, and some only ASCII's.
    static func folded(_ text: String) -> String { clean(text).lowercased() }
}
