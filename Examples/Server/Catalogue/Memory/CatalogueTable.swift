import HLSJobs

/// All rows of a catalogue and what may be done with them, as a value; the time is always given.
///
/// The databases do the same in their own language; this is what they are measured against.
struct CatalogueTable: Sendable {
    struct KeySlot: Hashable, Sendable {
        var scope: String
        var key: String
    }

    /// What is kept of a request with an idempotency key.
    struct KeptKey: Sendable {
        var fingerprint: String
        var token: String
        var claimedUntil: JobTime
        var expiresAt: JobTime
        var answer: IdempotentAnswer?
    }

    /// An upload, and when it ended.
    struct KeptUpload: Sendable {
        var record: UploadRecord
        var endedAt: JobTime?
    }

    var files: [FileID: FileRecord] = [:]
    var uploads: [UploadID: KeptUpload] = [:]
    var keys: [KeySlot: KeptKey] = [:]
    var streams: [StreamID: StreamRecord] = [:]
    var deliveries: [DeliveryID: DeliveryRecord] = [:]
    var announcements: [JobID: Announcement] = [:]

    /// The rows before a cursor, the newest first.
    static func page<Row>(
        _ rows: some Sequence<Row>, by cursor: KeyPath<Row, PageCursor>, after: PageCursor?, limit: Int
    ) -> [Row] {
        let found = rows.filter { row in after.map { row[keyPath: cursor] < $0 } ?? true }
        return Array(found.sorted { $0[keyPath: cursor] > $1[keyPath: cursor] }.prefix(PageLimit.clamped(limit)))
    }

    mutating func cleanUp(olderThan age: Duration, now: JobTime) -> Int {
        let (before, longBefore) = (now + (.zero - age), now + (.zero - max(age, AnnouncementAge.least)))
        let count = rowCount
        uploads = uploads.filter { !($0.value.endedAt.map { $0 < before } ?? false) }
        deliveries = deliveries.filter { $0.value.status == .pending || $0.value.createdAt >= before }
        streams = streams.filter { !($0.value.endedAt.map { $0 < before } ?? false) }
        announcements = announcements.filter { !($0.value.followedUntil.map { $0 < longBefore } ?? false) }
        keys = keys.filter { $0.value.expiresAt >= now }
        return count - rowCount
    }

    private var rowCount: Int {
        uploads.count + deliveries.count + streams.count + announcements.count + keys.count
    }
}
