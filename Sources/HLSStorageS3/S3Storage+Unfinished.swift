public import HLSStorage

extension S3Storage {
    /// Removes the parts of uploads that nobody will finish, which take space although no listing shows them.
    ///
    /// - Parameters:
    ///   - prefix: only those of objects below it; nil for the whole bucket.
    ///   - age: only those begun at least so long ago; choose more than any upload takes.
    /// - Returns: how many there were.
    /// - Throws: `StorageError`.
    @discardableResult
    public func removeUnfinishedUploads(under prefix: StorageKey? = nil, olderThan age: Duration) async throws -> Int {
        let latest = UTCTime(seconds: (service.clock.now() - age).components.seconds)
        var count = 0
        var markers: [QueryItem] = []
        while true {
            // Without encoding-type, because Ceph encodes the keys then and does not say so. Keys need none in XML.
            var query = [QueryItem("uploads")] + markers
            if let prefix { query.append(QueryItem("prefix", prefix.string + "/")) }
            let page = try await service.document(S3Call("GET", nil, query), doing: "clean up", key: prefix)
            for upload in page.all("Upload") {
                guard let key = upload["Key"].flatMap(ListPage.key), let id = upload["UploadId"],
                    let begun = upload["Initiated"].flatMap({ UTCTime(iso8601: $0) }), begun <= latest
                else { continue }
                try await UploadSession(service, key, id: id).abort()
                count += 1
            }
            guard page["IsTruncated"] == "true", let key = page["NextKeyMarker"],
                let id = page["NextUploadIdMarker"]
            else { return count }
            markers = [QueryItem("key-marker", key), QueryItem("upload-id-marker", id)]
        }
    }
}
