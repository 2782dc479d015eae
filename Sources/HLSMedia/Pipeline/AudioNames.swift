import LibAV

/// Folder names for audio renditions: "a-en", and "a-en-2" for a second one of the language.
struct AudioNames {
    private var uses: [String: Int] = [:]

    mutating func name(for language: String?) -> String {
        // Names are part of keys and URIs, so only what a language tag is made of gets through.
        let tag = (language ?? "").lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        let base = "a-\(tag.isEmpty ? "und" : String(tag.prefix(16)))"
        let count = uses[base, default: 0] + 1
        uses[base] = count
        return count == 1 ? base : "\(base)-\(count)"
    }
}
