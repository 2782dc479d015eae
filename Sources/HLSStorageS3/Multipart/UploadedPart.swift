import SluiceCrypto

/// A part that a server has taken.
struct UploadedPart: Hashable, Sendable {
    let number: Int
    /// The server's name of its content, with its quotes.
    let tag: String
    /// Its CRC-32C in base 64, where the server keeps one.
    let checksum: String?

    /// The document that puts parts together.
    static func document(_ parts: [UploadedPart]) -> String {
        let elements = parts.sorted { $0.number < $1.number }.map { part in
            XMLText.element(
                "Part",
                XMLText.element("PartNumber", "\(part.number)") + XMLText.element("ETag", XMLText.escaped(part.tag))
                    + (part.checksum.map { XMLText.element("ChecksumCRC32C", XMLText.escaped($0)) } ?? ""))
        }
        return "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\(elements.joined())"
            + "</CompleteMultipartUpload>"
    }

    /// The tag of the object made of these parts, without quotes: S3 derives it from theirs. Nil where those are no MD5s.
    static func tag(of parts: [UploadedPart]) throws -> String? {
        var digests: [UInt8] = []
        for part in parts.sorted(by: { $0.number < $1.number }) {
            guard let digest = HexText.decode(part.tag.trimmingQuotes), digest.count == 16 else { return nil }
            digests += digest
        }
        return try HexText.encode(MD5.digest(of: digests)) + "-\(parts.count)"
    }
}

extension String {
    /// An entity tag without its quotes.
    var trimmingQuotes: Substring {
        var text = self[...]
        if text.hasPrefix("\"") { text = text.dropFirst() }
        if text.hasSuffix("\"") { text = text.dropLast() }
        return text
    }
}
