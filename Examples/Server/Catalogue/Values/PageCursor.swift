package import HLSJobs

/// Where a page of a list that is ordered by time ends; it stays good when rows around it go.
package struct PageCursor: Hashable, Comparable, Sendable, CustomStringConvertible {
    package var time: JobTime
    package var id: String

    package init(time: JobTime, id: String) {
        self.time = time
        self.id = id
    }

    /// Reads what `description` gives; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let microseconds = Int64(parts[0]), !parts[1].isEmpty else { return nil }
        self.init(time: JobTime(microseconds: microseconds), id: String(parts[1]))
    }

    /// Text for the `after` of a next request, of characters that need no escaping in a query if the id needs none.
    package var description: String { "\(time.microseconds)_\(id)" }

    /// In the order of the lists turned round: the oldest first.
    package static func < (left: PageCursor, right: PageCursor) -> Bool {
        // By bytes, as the databases do.
        left.time == right.time
            ? left.id.utf8.lexicographicallyPrecedes(right.id.utf8) : left.time < right.time
    }
}

/// The sizes of pages.
enum PageLimit {
    static func clamped(_ limit: Int) -> Int { min(max(limit, 1), 1_000) }
}
