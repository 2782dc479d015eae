extension [UInt8] {
    /// The lines of the text that begin so, in order: for what a value does not keep.
    func lines(beginning prefix: StaticString) -> [ArraySlice<UInt8>] {
        let wanted = UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount)
        return split(separator: UInt8(ascii: "\n")).filter { $0.starts(with: wanted) }
    }
}
