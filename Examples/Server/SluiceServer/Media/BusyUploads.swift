import Catalogue
import Synchronization

/// Uploads that a request is writing to, so that a second one waits its turn.
final class BusyUploads: Sendable {
    private let ids = Mutex<Set<UploadID>>([])

    /// - Throws: `Problem`, 423.
    func enter(_ id: UploadID) throws(Problem) {
        let isFree = ids.withLock { $0.insert(id).inserted }
        if !isFree {
            throw Problem(
                423, "locked", "The upload is being written to",
                "wait until the other request has ended, then ask for the offset")
        }
    }

    func leave(_ id: UploadID) {
        _ = ids.withLock { $0.remove(id) }
    }
}
