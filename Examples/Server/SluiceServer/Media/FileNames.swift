import Catalogue
import Synchronization

/// What files are called; a name never changes, so it is asked for once.
final class FileNames: Sendable {
    private let catalogue: any CatalogueStore
    private let known = Mutex<[FileID: String]>([:])

    /// When there are more, they are asked for afresh.
    private static let largestCount = 10_000

    init(_ catalogue: any CatalogueStore) {
        self.catalogue = catalogue
    }

    /// nil for a file that is not there any more.
    func name(of file: FileID) async throws -> String? {
        if let name = known.withLock({ $0[file] }) { return name }
        guard let name = try await catalogue.file(file)?.name else { return nil }
        known.withLock { known in
            if known.count >= Self.largestCount { known.removeAll() }
            known[file] = name
        }
        return name
    }
}
