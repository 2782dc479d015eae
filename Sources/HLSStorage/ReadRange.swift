/// The rules for ranges of `Storage.read`, the same for every storage of this module.
package enum ReadRange {
    package static func resolve(_ range: Range<Int64>?, size: Int64, key: StorageKey) throws(StorageError) -> Range<
        Int64
    > {
        guard let range else { return 0..<size }
        let isWithin = range.lowerBound >= 0 && (range.lowerBound < size || (range.isEmpty && range.lowerBound == size))
        guard isWithin else {
            throw StorageError(
                .rangeNotSatisfiable,
                "the range begins at byte \(range.lowerBound) but \"\(key)\" has \(size) bytes; ask for its size first",
                key: key)
        }
        return range.clamped(to: 0..<size)
    }
}
