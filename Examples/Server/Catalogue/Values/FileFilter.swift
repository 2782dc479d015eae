/// Which files a list is to hold.
package struct FileFilter: Hashable, Sendable {
    /// Only files whose name contains this, in upper or lower case; nil or empty for all.
    package var search: String?
    /// The cursor of the last file of the page before.
    package var after: PageCursor?
    /// The most files in a page, 1...1,000.
    package var limit: Int

    /// Makes a filter; a limit out of range is brought into it.
    package init(search: String? = nil, after: PageCursor? = nil, limit: Int = 100) {
        let search = search.map(StoredText.folded) ?? ""
        self.search = search.isEmpty ? nil : search
        self.after = after
        self.limit = PageLimit.clamped(limit)
    }
}
