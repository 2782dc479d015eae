package import HLSJobs

/// How the bytes of an upload come.
package enum UploadKind: String, Sendable {
    /// In requests of the tus protocol, through the server.
    case tus
    /// In one request to the storage, whose URL the server has signed.
    case presigned
    /// In several such requests.
    case presignedParts
}

/// What became of an upload.
package enum UploadStatus: String, Sendable {
    case open, completed, aborted
}

/// An upload that takes more than one request.
package struct UploadRecord: Hashable, Sendable {
    package var id: UploadID
    package var kind: UploadKind
    package var status: UploadStatus
    /// What the file is to be called.
    package var name: String
    /// Bytes, as announced.
    package var size: Int64
    package var contentType: String?
    /// Where the bytes go until the upload is complete.
    package var storageKey: String
    /// The storage's own name of an upload in parts.
    package var multipartID: String?
    /// The bytes of every part but the last.
    package var partSize: Int64?
    /// How many bytes have come.
    package var received: Int64
    /// What whoever writes the bytes must know to go on, in a form of its own.
    package var state: String?
    package var owner: String?
    /// The file that was made of it.
    package var file: FileID?
    package var createdAt: JobTime
    package var expiresAt: JobTime
}

/// An upload that begins.
package struct NewUpload: Hashable, Sendable {
    package var id: UploadID
    package var kind: UploadKind
    package var name: String
    package var size: Int64
    package var contentType: String?
    package var storageKey: String
    package var multipartID: String?
    package var partSize: Int64?
    package var owner: String?
    /// How long it may take.
    package var lifetime: Duration

    package init(
        id: UploadID = UploadID(), kind: UploadKind, name: String, size: Int64, contentType: String? = nil,
        storageKey: String, multipartID: String? = nil, partSize: Int64? = nil, owner: String? = nil,
        lifetime: Duration
    ) {
        self.id = id
        self.kind = kind
        self.name = StoredText.clean(name)
        self.size = size
        self.contentType = contentType.map(StoredText.clean)
        self.storageKey = storageKey
        self.multipartID = multipartID
        self.partSize = partSize
        self.owner = owner
        self.lifetime = lifetime
    }
}
