package import HLSJobs

/// A file that somebody has uploaded.
package struct FileRecord: Hashable, Sendable {
    package var id: FileID
    /// What its owner calls it.
    package var name: String
    /// Bytes.
    package var size: Int64
    package var contentType: String?
    /// Where its bytes are on the storage.
    package var storageKey: String
    /// The user it belongs to, if users have names.
    package var owner: String?
    /// Its newest transcode.
    package var job: JobID?
    /// How the newest transcode ended; nil while it has not. It outlives the job's own record.
    package var outcome: FileOutcome?
    package var createdAt: JobTime
    /// When it was removed; nil while it is there.
    package var removedAt: JobTime?

    /// Where a page that ends with this file ends.
    package var cursor: PageCursor { PageCursor(time: createdAt, id: id.rawValue) }
}

/// A file on its way into the catalogue.
package struct NewFile: Hashable, Sendable {
    package var id: FileID
    package var name: String
    package var size: Int64
    package var contentType: String?
    package var storageKey: String
    package var owner: String?

    /// Describes a file whose bytes are on the storage.
    package init(
        id: FileID, name: String, size: Int64, contentType: String? = nil, storageKey: String, owner: String? = nil
    ) {
        self.id = id
        self.name = StoredText.clean(name)
        self.size = size
        self.contentType = contentType.map(StoredText.clean)
        self.storageKey = storageKey
        self.owner = owner
    }
}
