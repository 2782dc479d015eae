/// The objects below a prefix, fetched page by page while a `for try await` loop runs.
public struct StorageListing: AsyncSequence, Sendable {
    public typealias Element = StorageListEntry

    let storage: any Storage
    let prefix: StorageKey?

    /// Large enough that a directory storage, which sorts a directory for every page, stays near linear.
    private static let pageLimit = 10_000

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(listing: self)
    }

    /// Walks one listing.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private let listing: StorageListing
        private var page: ArraySlice<StorageListEntry> = []
        private var last: StorageKey?
        private var isComplete = false

        init(listing: StorageListing) {
            self.listing = listing
        }

        public mutating func next() async throws -> StorageListEntry? {
            if page.isEmpty && !isComplete {
                let limit = StorageListing.pageLimit
                let entries = try await listing.storage.list(listing.prefix, after: last, limit: limit)
                isComplete = entries.count < limit
                last = entries.last?.key
                page = entries[...]
            }
            return page.popFirst()
        }
    }
}
