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

    package struct Segment: Equatable, Sendable {
        package let seconds: Double
        package let uri: String

        package init(seconds: Double, uri: String) {
            self.seconds = seconds
            self.uri = uri
        }
    }

    /// The variants of a multivariant playlist that state a RESOLUTION.
    package private(set) var variants: [Variant] = []
    /// The audio renditions of a multivariant playlist that have a playlist of their own.
    package private(set) var audio: [String] = []
    /// The initialisation section and the segments of a media playlist, each once.
    package private(set) var files: [String] = []
    /// The segments of a media playlist.
    package private(set) var segments: [Segment] = []

    package init(reading text: String) {
        var pendingHeight: Int?
        var isVariant = false
        var seconds = 0.0
        for line in text.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("#EXT-X-STREAM-INF:") {
                isVariant = true
                pendingHeight = Self.height(in: line)
            } else if line.hasPrefix("#EXT-X-MEDIA:TYPE=AUDIO,") {
                if let uri = Self.quoted("URI", in: line) { audio.append(uri) }
            } else if line.hasPrefix("#EXT-X-MAP:") {
                add(Self.quoted("URI", in: line))
            } else if line.hasPrefix("#EXTINF:") {
                seconds = Double(line.dropFirst("#EXTINF:".count).prefix { $0 != "," }) ?? 0
            } else if !line.hasPrefix("#") {
                if isVariant {
                    if let pendingHeight { variants.append(Variant(height: pendingHeight, uri: String(line))) }
                    isVariant = false
                } else {
                    add(String(line))
                    segments.append(Segment(seconds: seconds, uri: String(line)))
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
