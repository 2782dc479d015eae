/// What a part of a form says of itself (RFC 7578 section 4).
package struct MultipartPart: Hashable, Sendable {
    /// The name of the form's field.
    package let name: String
    /// The name of a file without folders; nil if the part is no file. Anything else can stand in it.
    package let fileName: String?
    package let contentType: String?

    /// Reads the header fields of a part, each with its line end.
    ///
    /// - Throws: `HTTPServerError` with the code `.invalidForm`.
    init(head: [UInt8]) throws(HTTPServerError) {
        var disposition: ParameterizedValue?
        var contentType: String?
        for line in head.split(separator: UInt8(ascii: "\n")) {
            guard line.last == UInt8(ascii: "\r"), let colon = line.firstIndex(of: UInt8(ascii: ":")),
                FieldSyntax.isToken(line[..<colon]), FieldSyntax.isValue(line[(colon + 1)..<(line.endIndex - 1)])
            else {
                throw HTTPServerError(.invalidForm, "a part of the form has a bad header line; send \"Name: value\"")
            }
            let value = String(decoding: line[(colon + 1)..<(line.endIndex - 1)], as: UTF8.self)
            if FieldSyntax.areEqual(line[..<colon], "content-disposition".utf8) {
                disposition = ParameterizedValue(value)
            } else if FieldSyntax.areEqual(line[..<colon], "content-type".utf8) {
                contentType = String(value.drop { $0 == " " || $0 == "\t" })
            }
        }
        guard let disposition, disposition.value == "form-data", let name = disposition["name"] else {
            throw HTTPServerError(
                .invalidForm, "a part of the form has no name; send Content-Disposition: form-data; name=\"...\"")
        }
        self.name = name
        self.contentType = contentType
        // The extended form wins (RFC 6266 section 4.3), though no form should use it.
        let fileName = disposition["filename*"].flatMap(Self.extended) ?? disposition["filename"]
        self.fileName = fileName.map(Self.withoutFolders)
    }

    /// Decodes `UTF-8'language'text` or `ISO-8859-1'language'text` (RFC 8187 section 3.2).
    private static func extended(_ text: String) -> String? {
        let parts = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3,
            let bytes = PercentCoding.bytes(parts[2].utf8, isStrict: true, plusIsSpace: false)
        else { return nil }
        switch parts[0].lowercased() {
        case "utf-8": return String(validating: bytes, as: UTF8.self)
        case "iso-8859-1":
            return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        default: return nil
        }
    }

    private static func withoutFolders(_ name: String) -> String {
        let last = name.utf8.lastIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
        let base = last.map { String(name[name.utf8.index(after: $0)...]) } ?? name
        return base == "." || base == ".." ? "" : base
    }
}
