/// Folder names for audio renditions: "a-en", and "a-en-2" for a second one of the language.
struct AudioNames {
    private var uses: [String: Int] = [:]

    mutating func name(for language: String) -> String {
        let base = "a-\(language)"
        let count = uses[base, default: 0] + 1
        uses[base] = count
        return count == 1 ? base : "\(base)-\(count)"
    }
}
