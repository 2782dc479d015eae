/// Attributes as the text that is kept beside a file, one `name: value` per line.
enum AttributeText {
    private static let contentType = "content-type"
    private static let cacheControl = "cache-control"
    private static let userPrefix = "user."

    /// The text, or nil when the attributes are those every object of this name has, which nothing needs to keep.
    static func make(_ attributes: ObjectAttributes, for key: StorageKey) -> String? {
        var lines: [String] = []
        if let type = attributes.contentType, type != MediaContentType.forKey(key) {
            lines.append("\(contentType): \(type)")
        }
        if let cacheControl = attributes.cacheControl {
            lines.append("\(Self.cacheControl): \(cacheControl)")
        }
        for (name, value) in attributes.userMetadata.sorted(by: { $0.key < $1.key }) {
            lines.append("\(userPrefix)\(name): \(value)")
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    /// Reads the text back; lines of a later version are passed over.
    static func parse(_ text: String) -> ObjectAttributes {
        var attributes = ObjectAttributes()
        for line in text.split(separator: "\n") {
            let bytes = line.utf8
            guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = line[..<colon]
            let value = String(line[bytes.index(after: colon)...].drop { $0 == " " })
            if name == contentType {
                attributes.contentType = value
            } else if name == cacheControl {
                attributes.cacheControl = value
            } else if name.hasPrefix(userPrefix) {
                attributes.userMetadata[String(name.dropFirst(userPrefix.count))] = value
            }
        }
        return attributes
    }
}
