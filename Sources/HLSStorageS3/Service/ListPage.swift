import HLSStorage

/// One answer of ListObjectsV2.
struct ListPage: Sendable {
    /// What a key is and what was said about it; keys that are no `StorageKey` are left out.
    let entries: [StorageListEntry]
    /// Where the next page begins; nil for the last one.
    let nextToken: String?

    /// Reads an answer to a call with `encoding-type=url`.
    ///
    /// - Throws: `StorageError` with the code `.other` when it is incomplete or out of order.
    init(_ document: XMLElement, bucket: String) throws(StorageError) {
        func wrong(_ what: String) -> StorageError {
            StorageError(
                .other, "the list of the bucket \"\(bucket)\" \(what); check that the endpoint is an S3 server")
        }
        guard document.name == "ListBucketResult" else { throw wrong("is a <\(document.name)>") }
        let isEncoded = document["EncodingType"]?.lowercased() == "url"
        var entries: [StorageListEntry] = []
        for content in document.all("Contents") {
            guard let name = content["Key"], let text = isEncoded ? PercentEncoding.decode(name) : name,
                let size = content["Size"].flatMap({ Int64($0) }), size >= 0,
                let time = content["LastModified"].flatMap({ UTCTime(iso8601: $0) })
            else { throw wrong("has an entry without key, size or time") }
            // Consoles make "folders": empty objects whose names end with a slash. No storage key names one.
            guard let key = Self.key(text) else { continue }
            if let last = entries.last, last.key >= key { throw wrong("is not in the order of the keys' bytes") }
            entries.append(StorageListEntry(key: key, size: size, modified: .seconds(time.seconds)))
        }
        let isTruncated = document["IsTruncated"] == "true"
        nextToken = isTruncated ? document["NextContinuationToken"] : nil
        if isTruncated && nextToken == nil { throw wrong("ends without its end") }
        self.entries = entries
    }

    /// The key that a server's name of an object is, or nil for one that no storage has written.
    static func key(_ text: String) -> StorageKey? {
        do throws(StorageError) {
            return try StorageKey(text)
        } catch {
            return nil
        }
    }
}
