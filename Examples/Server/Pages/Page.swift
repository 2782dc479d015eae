import SluiceCrypto

/// A file of the server's web pages, as it is in the binary.
package struct Page: Sendable {
    /// The file's name: `upload.html`.
    package let name: String

    /// The value of Content-Type.
    package let contentType: String

    /// A strong entity tag (RFC 9110 section 8.8.3), quotes included: another one for any other content.
    package let etag: String

    /// The content.
    package let bytes: [UInt8]

    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.contentType = Page.contentType(of: name)
        self.etag = "\"" + HexText.encode(SHA256.digest(of: bytes).prefix(16)) + "\""
        self.bytes = bytes
    }

    private static func contentType(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        default: "application/octet-stream"
        }
    }
}
