import Catalogue
import HLSJobs
import HLSStorage
import Synchronization

/// Which images transcodes have made. That never changes once they are completed, so the storage is asked once for each.
final class MadeImages: Sendable {
    private let storage: any Storage
    private let known = Mutex<[JobID: AssetImages]>([:])

    /// When there are more, they are asked for afresh.
    private static let largestCount = 10_000

    init(_ storage: any Storage) {
        self.storage = storage
    }

    /// - Parameter job: one that is completed.
    func images(of file: FileID, madeBy job: JobID) async throws -> AssetImages {
        if let images = known.withLock({ $0[job] }) { return images }
        let asset = try MediaKeys.asset(file)
        async let poster = isThere(try asset.appending(AssetImages.posterName))
        async let storyboard = isThere(try asset.appending(AssetImages.storyboardName))
        let images = AssetImages(poster: try await poster, storyboard: try await storyboard)
        known.withLock { known in
            if known.count >= Self.largestCount { known.removeAll() }
            known[job] = images
        }
        return images
    }

    private func isThere(_ key: StorageKey) async throws -> Bool {
        do {
            _ = try await storage.metadata(of: key)
            return true
        } catch let error as StorageError where error.code == .notFound {
            return false
        }
    }
}
