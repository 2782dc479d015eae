/// What a playlist points at, read with the few lines that a check of an output folder needs.
///
/// The harness judges our own writer, so it must not read with our own parser.
package struct PlaylistFiles: Equatable, Sendable {
    package struct Variant: Equatable, Sendable {
        package let height: Int
        package let uri: String

        package init(height: Int, uri: String) {
            self.height = height
            self.uri = uri
        }
    }

    /// The variants of a multivariant playlist that state a RESOLUTION.
    package private(set) var variants: [Variant] = []
    /// The initialisation section and the segments of a media playlist, each once.
    package private(set) var files: [String] = []

    package init(reading text: String) {
        var pendingHeight: Int?
        var isVariant = false
        for line in text.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("#EXT-X-STREAM-INF:") {
                isVariant = true
                pendingHeight = Self.height(in: line)
            } else if line.hasPrefix("#EXT-X-MAP:") {
                add(Self.quoted("URI", in: line))
            } else if !line.hasPrefix("#") {
                if isVariant {
                    if let pendingHeight { variants.append(Variant(height: pendingHeight, uri: String(line))) }
                    isVariant = false
                } else {
                    add(String(line))
                }
            }
        }
    }

    private mutating func add(_ file: String?) {
        guard let file, !files.contains(file) else { return }
        files.append(file)
    }

    private static func height(in line: Substring) -> Int? {
        guard let attribute = line.firstRange(of: "RESOLUTION=") else { return nil }
        let size = line[attribute.upperBound...].prefix { $0 != "," }
        guard let cross = size.firstIndex(of: "x") else { return nil }
        return Int(size[size.index(after: cross)...])
    }

    private static func quoted(_ name: String, in line: Substring) -> String? {
        guard let attribute = line.firstRange(of: name + "=\"") else { return nil }
        return String(line[attribute.upperBound...].prefix { $0 != "\"" })
    }
}
