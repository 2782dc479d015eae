/// Bytes of several texts, one behind the other.
///
/// A string of its own for every URI costs more than the playlist's whole text: allocation header, object header, padding.
// Sendable: bytes are written once, by the one TextBlockWriter that made the block, before anyone can refer to them.
final class TextBlock: @unchecked Sendable {
    fileprivate(set) var used = 0
    let bytes: UnsafeMutablePointer<UInt8>

    init(capacity: Int) { bytes = .allocate(capacity: max(capacity, 1)) }

    deinit { bytes.deallocate() }
}

/// Fills blocks with texts; a block is closed before the writer can be copied.
struct TextBlockWriter: Sendable {
    /// Small enough that a segment kept for long does not keep much else.
    static let usualCapacity = 4000

    private var block: TextBlock?
    private var used = 0
    private var size = 0
    /// How large a new block is.
    var capacity = TextBlockWriter.usualCapacity

    @inline(__always)
    mutating func add(_ text: TextSlice) -> SharedText {
        if let block, size - used >= text.count { return append(text, to: block) }
        size = max(text.count, min(capacity, TextBlockWriter.usualCapacity))
        used = 0
        let new = TextBlock(capacity: size)
        block = new
        return append(text, to: new)
    }

    @inline(__always)
    private mutating func append(_ text: TextSlice, to block: TextBlock) -> SharedText {
        (block.bytes + used).update(from: text.start, count: text.count)
        let shared = SharedText(block, offset: used, count: text.count)
        used += text.count
        block.used = used
        return shared
    }

    /// Ends the block, so that a copy of this writer does not write into it.
    mutating func close() { block = nil }
}
