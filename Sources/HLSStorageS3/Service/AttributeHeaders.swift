import HLSStorage
import HTTPClient

/// An object's attributes as header fields.
enum AttributeHeaders {
    private static let prefix = "x-amz-meta-"

    /// The fields with which an object is written.
    static func fields(_ attributes: ObjectAttributes, key: StorageKey) -> HTTPHeaders {
        var headers = HTTPHeaders()
        headers["Content-Type"] = attributes.contentType ?? MediaContentType.forKey(key)
        if let cacheControl = attributes.cacheControl { headers["Cache-Control"] = cacheControl }
        for (name, value) in attributes.userMetadata.sorted(by: { $0.key < $1.key }) {
            headers[prefix + MetadataName.encode(name)] = value
        }
        return headers
    }

    /// What the fields of an answer say about an object.
    ///
    /// - Throws: `StorageError` with the code `.other` when size or time are missing.
    static func metadata(_ headers: HTTPHeaders, key: StorageKey) throws(StorageError) -> ObjectMetadata {
        guard let size = headers["Content-Length"].flatMap({ Int64($0) }),
            let time = headers["Last-Modified"].flatMap({ UTCTime(httpDate: $0) })
        else {
            throw StorageError(
                .other, "the server does not tell the size and time of \"\(key)\"; check the endpoint", key: key)
        }
        var userMetadata: [String: String] = [:]
        for field in headers.fields where field.name.lowercased().hasPrefix(prefix) {
            userMetadata[MetadataName.decode(field.name.lowercased().dropFirst(prefix.count))] = field.value
        }
        return ObjectMetadata(
            size: size, modified: .seconds(time.seconds),
            contentType: headers["Content-Type"] ?? MediaContentType.unknown, cacheControl: headers["Cache-Control"],
            userMetadata: userMetadata)
    }
}
