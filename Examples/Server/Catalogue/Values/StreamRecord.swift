package import HLSJobs

/// Where a live stream is in its life; it only goes forward.
package enum StreamStatus: String, Sendable, CaseIterable {
    case created, live, ended

    /// Which statuses may become this one.
    var predecessors: [StreamStatus] {
        switch self {
        case .created: []
        case .live: [.created]
        case .ended: [.created, .live]
        }
    }
}

/// A live stream.
package struct StreamRecord: Hashable, Sendable {
    package var id: StreamID
    /// A digest of the key that its sender shows; the key itself is kept nowhere.
    package var keyHash: String
    /// Where its segments are on the storage.
    package var storageKey: String
    package var status: StreamStatus
    package var owner: String?
    package var createdAt: JobTime
    /// When the first byte came.
    package var startedAt: JobTime?
    package var endedAt: JobTime?

    /// Where a page that ends with this stream ends.
    package var cursor: PageCursor { PageCursor(time: createdAt, id: id.rawValue) }
}

/// A live stream that is to be.
package struct NewStream: Hashable, Sendable {
    package var id: StreamID
    package var keyHash: String
    package var storageKey: String
    package var owner: String?

    package init(id: StreamID = StreamID(), keyHash: String, storageKey: String, owner: String? = nil) {
        self.id = id
        self.keyHash = keyHash
        self.storageKey = storageKey
        self.owner = owner
    }
}
