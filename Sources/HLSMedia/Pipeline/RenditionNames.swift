/// Folder names for renditions of one type: "a-en", and "a-en-2" for a second one of the language.
struct RenditionNames {
    /// "a" for audio, "s" for subtitles.
    let prefix: String
    private var uses: [String: Int] = [:]

    init(prefix: String) { self.prefix = prefix }

    mutating func name(for language: String) -> String {
        let base = "\(prefix)-\(language)"
        let count = uses[base, default: 0] + 1
        uses[base] = count
        return count == 1 ? base : "\(base)-\(count)"
    }
}
