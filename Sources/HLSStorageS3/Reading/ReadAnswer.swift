import HTTPClient

/// What the head of an answer says about the bytes behind it.
struct ReadAnswer: Hashable {
    /// The place of the first byte in the object.
    let start: Int64
    /// The number of bytes that follow, when it is told.
    let byteCount: Int64?
    /// The version of the object.
    let version: String?
    /// The CRC-32C of the whole object in base 64, when the server has one.
    let checksum: String?

    init(status: Int, headers: HTTPHeaders) {
        // "bytes 5-9/100". A server that takes no notice of ranges answers 200 and begins at 0.
        let place = headers["Content-Range"].flatMap { text in
            text.hasPrefix("bytes ") ? Int64(text.dropFirst(6).prefix { $0 != "-" }) : nil
        }
        start = status == 206 ? place ?? 0 : 0
        byteCount = headers["Content-Length"].flatMap { Int64($0) }
        version = headers["ETag"]
        // A "-" follows where it is a checksum of the parts' checksums.
        checksum = headers["x-amz-checksum-crc32c"].flatMap { $0.contains("-") ? nil : $0 }
    }
}
