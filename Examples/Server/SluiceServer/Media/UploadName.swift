/// What a client calls a file, made fit to be kept and shown.
struct UploadName: Hashable, Sendable {
    let text: String
    /// A media type of the kinds that can be a video; nil for any other, which is not worth keeping.
    let contentType: String?

    /// The longest name in characters.
    private static let longest = 255

    /// - Parameters:
    ///   - name: as it was sent; the folders before it are left out.
    ///   - contentType: as it was sent.
    init(_ name: String?, contentType: String?) {
        let last = name?.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let plain = last.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format ? " " : scalar
        }
        let text = String(String.UnicodeScalarView(plain)).prefix(Self.longest)
        let trimmed = text.drop(while: \.isWhitespace)
        self.text = trimmed.isEmpty ? "video" : String(trimmed)
        let type = contentType?.split(separator: ";").first.map { $0.lowercased().filter { !$0.isWhitespace } }
        self.contentType = type.flatMap(Self.media)
    }

    private static func media(_ type: String) -> String? {
        let isToken = type.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7F && !"()<>@,;:\\\"[]?=".utf8.contains(byte)
        }
        let isMedia =
            type.hasPrefix("video/") || type.hasPrefix("audio/")
            || ["application/mp4", "application/mxf", "application/octet-stream"].contains(type)
        return isToken && isMedia && type.count <= 127 ? type : nil
    }
}
