/// Origins and URLs of other servers, as far as settings need them.
enum Origin {
    static let expectation = "a list of origins such as https://example.com,https://www.example.com, or *"

    /// Reads a list of origins (RFC 6454 section 6.1); nil if any of them is none.
    static func list(parsing text: String) -> [String]? {
        if text == "*" { return ["*"] }
        var origins: [String] = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let origin = base(parsing: String(item)), !origin.dropFirst("https://".count).contains("/") else {
                return nil
            }
            origins.append(origin)
        }
        return origins
    }

    /// An http or https URL without query, fragment and user, and without a slash at its end.
    static func base(parsing text: String) -> String? {
        guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else { return nil }
        let rest = text.dropFirst(scheme.count)
        let host = rest.prefix { $0 != "/" }
        let isPlain = rest.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"?#@\"<>\\^`{|}".utf8.contains($0) }
        guard !host.isEmpty, isPlain else { return nil }
        var base = text
        while base.last == "/" { base.removeLast() }
        return base
    }
}
