public import HLSStorage
import HTTPClient

extension S3Storage {
    /// S3's largest page.
    private static let pageLimit = 1000

    public func list(_ prefix: StorageKey?, after: StorageKey?, limit: Int) async throws -> [StorageListEntry] {
        var entries: [StorageListEntry] = []
        var token: String?
        repeat {
            var query = [
                QueryItem("list-type", "2"), QueryItem("encoding-type", "url"),
                QueryItem("max-keys", "\(min(Self.pageLimit, limit - entries.count))"),
            ]
            if let prefix { query.append(QueryItem("prefix", prefix.string + "/")) }
            if let token {
                query.append(QueryItem("continuation-token", token))
            } else if let after {
                query.append(QueryItem("start-after", after.string))
            }
            let document = try await service.document(S3Call("GET", nil, query), doing: "list", key: prefix)
            let page = try ListPage(document, bucket: configuration.bucket)
            if let last = entries.last?.key ?? after, let first = page.entries.first?.key, first <= last {
                throw StorageError(
                    .other,
                    "the bucket \"\(configuration.bucket)\" is not listed in the order of its keys' bytes; "
                        + "use a server that does so", key: prefix)
            }
            entries += page.entries
            token = page.nextToken
        } while token != nil && entries.count < limit
        return entries
    }

    /// Removes many objects, 1,000 a request; those that are not there are no error.
    public func remove(_ keys: [StorageKey]) async throws {
        for start in stride(from: 0, to: keys.count, by: Self.pageLimit) {
            try Task.checkCancellation()
            try await removePage(keys[start..<min(start + Self.pageLimit, keys.count)])
        }
    }

    public func removeAll(under prefix: StorageKey) async throws {
        var last: StorageKey?
        while true {
            let page = try await list(prefix, after: last, limit: Self.pageLimit).map(\.key)
            try await remove(page)
            if page.count < Self.pageLimit { return }
            last = page.last
        }
    }

    private func removePage(_ keys: ArraySlice<StorageKey>) async throws {
        if keys.count == 1, let key = keys.first { return try await remove(key) }
        let objects = keys.map { key in
            XMLText.element("Object", XMLText.element("Key", XMLText.escaped(key.string)))
        }
        let text =
            "<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Quiet>true</Quiet>\(objects.joined())</Delete>"
        let call = try S3Call(
            "POST", nil, [QueryItem("delete")], headers: ["Content-Type": "application/xml"], body: Array(text.utf8)
        ).withContentMD5()
        // One by one, each failure tells what it is.
        for key in try await keysNotRemoved(by: call, of: keys) { try await remove(key) }
    }

    private func keysNotRemoved(by call: S3Call, of keys: ArraySlice<StorageKey>) async throws -> [StorageKey] {
        let document: XMLElement
        do {
            document = try await service.document(call, doing: "remove objects of")
        } catch let error as StorageError where (error.cause as? S3ServiceError)?.code == "NotImplemented" {
            return Array(keys)
        }
        return try document.all("Error").map { error in
            guard let name = error["Key"], let key = keys.first(where: { $0.string.utf8.elementsEqual(name.utf8) })
            else {
                throw StorageError(.other, "the server could not remove an object it does not name; list them again")
            }
            return key
        }
    }
}
