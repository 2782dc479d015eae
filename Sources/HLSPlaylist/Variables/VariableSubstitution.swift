/// Puts variables into the text of a playlist: into URI lines, quoted strings and hexadecimal sequences (RFC 8216bis
/// section 4.3), so that every field is read anew with what it then is.
struct VariableSubstitution {
    private var variables: PlaylistVariables

    init(_ variables: PlaylistVariables) { self.variables = variables }

    /// The text of a playlist as our writer writes it, without its definitions.
    mutating func apply(to text: String) throws(PlaylistError) -> String {
        let all = variables
        for line in text.split(separator: "\n") {
            if let name = VariableSubstitution.nameDefined(by: line) { variables.hide(name) }
        }
        var result = ""
        result.reserveCapacity(text.utf8.count)
        let room = text.utf8.count + PlaylistVariables.maximumGrowth
        for line in text.split(separator: "\n") {
            if line.utf8.starts(with: "#EXT-X-DEFINE:".utf8) {
                if let name = VariableSubstitution.nameDefined(by: line) { variables.show(name, of: all) }
                continue
            }
            if !line.utf8.contains(UInt8(ascii: "{")) {
                result += line
            } else if line.utf8.first != UInt8(ascii: "#") {
                result += try uri(String(line))
            } else if VariableSubstitution.hasAttributes(line) {
                result += try attributes(line)
            } else {
                result += line
            }
            result += "\n"
            if result.utf8.count > room { throw PlaylistVariables.tooLong }
        }
        return result
    }

    /// Only what comes after a definition may use it (section 6.3.1).
    /// - Returns: nil if the line is no definition, or one that cannot be read and so stands for nothing.
    private static func nameDefined(by line: Substring) -> String? {
        guard line.utf8.starts(with: "#EXT-X-DEFINE:".utf8) else { return nil }
        var line = String(line)
        return line.withUTF8 { bytes -> String? in
            guard let start = bytes.baseAddress else { return nil }
            var log = ReadingLog(.lenient)
            do throws(PlaylistError) {
                let text = TextSlice(start: start, count: bytes.count)
                return try VariableDefinition(Line(text: text, number: 1), &log).source.name
            } catch {
                return nil
            }
        }
    }

    private func uri(_ line: String) throws(PlaylistError) -> String {
        let uri = try variables.substitute(line)
        if uri.utf8.first == UInt8(ascii: "#") || uri.utf8.allSatisfy({ $0 <= UInt8(ascii: " ") }) {
            throw PlaylistError(
                .invalidVariable,
                "The URI \(line) is empty or begins with # once its variables are put in; mend them "
                    + "(sections 4.1, 4.3).")
        }
        return uri
    }

    private static let tagsWithAttributes: [String] = [
        "#EXT-X-START", "#EXT-X-PART-INF", "#EXT-X-SERVER-CONTROL", "#EXT-X-KEY", "#EXT-X-MAP", "#EXT-X-PART",
        "#EXT-X-DATERANGE", "#EXT-X-SKIP", "#EXT-X-PRELOAD-HINT", "#EXT-X-RENDITION-REPORT", "#EXT-X-MEDIA",
        "#EXT-X-STREAM-INF", "#EXT-X-I-FRAME-STREAM-INF", "#EXT-X-SESSION-DATA", "#EXT-X-SESSION-KEY",
        "#EXT-X-CONTENT-STEERING",
    ]

    private static func hasAttributes(_ line: Substring) -> Bool {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let name = line[..<colon]
        return tagsWithAttributes.contains { $0 == name }
    }

    /// Puts variables into what stands between quotation marks, and into what stands bare after a name that takes a
    /// hexadecimal sequence.
    private func attributes(_ line: Substring) throws(PlaylistError) -> String {
        var result = ""
        for (index, piece) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { result += "\"" }
            result += index % 2 == 1 ? try variables.substitute(String(piece)) : try hexadecimals(piece)
        }
        return result
    }

    private func hexadecimals(_ text: Substring) throws(PlaylistError) -> String {
        guard text.utf8.contains(UInt8(ascii: "{")) else { return String(text) }
        var result = ""
        for (index, pair) in text.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { result += "," }
            let name = pair[(pair.firstIndex(of: ":").map(pair.index(after:)) ?? pair.startIndex)...].prefix {
                $0 != "="
            }
            let takesHexadecimal = name == "IV" || name.hasPrefix("SCTE35-") || name.hasPrefix("X-")
            result += takesHexadecimal ? try variables.substitute(String(pair)) : String(pair)
        }
        return result
    }
}

extension MediaPlaylist {
    /// The variables that the playlist defines, wherever it does.
    /// - Throws: what ``PlaylistVariables/init(_:url:importing:)`` throws.
    public func variables(
        url: String? = nil, importing multivariant: PlaylistVariables? = nil
    ) throws(PlaylistError) -> PlaylistVariables {
        let later = segments.flatMap(\.definitions) + trailingDefinitions
        return try PlaylistVariables(definitions + later, url: url, importing: multivariant)
    }

    /// The playlist with its variables put in, and without its definitions: as players see it.
    /// - Throws: `undefinedVariable`, also where a variable is used before it is defined (section 6.3.1);
    ///   `invalidVariable`; `unwritable` if the playlist cannot be written.
    public func substituting(_ variables: PlaylistVariables) throws(PlaylistError) -> MediaPlaylist {
        var substitution = VariableSubstitution(variables)
        return try MediaPlaylist(parsing: try substitution.apply(to: try text))
    }
}

extension MultivariantPlaylist {
    /// The variables that the playlist defines; media playlists import them.
    /// - Throws: what ``PlaylistVariables/init(_:url:importing:)`` throws.
    public func variables(url: String? = nil) throws(PlaylistError) -> PlaylistVariables {
        try PlaylistVariables(definitions, url: url)
    }

    /// The playlist with its variables put in, and without its definitions: as players see it.
    /// - Throws: `undefinedVariable`, also where a variable is used before it is defined (section 6.3.1);
    ///   `invalidVariable`; `unwritable` if the playlist cannot be written.
    public func substituting(_ variables: PlaylistVariables) throws(PlaylistError) -> MultivariantPlaylist {
        var substitution = VariableSubstitution(variables)
        return try MultivariantPlaylist(parsing: try substitution.apply(to: try text))
    }
}
