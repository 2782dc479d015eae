/// A text within a block that it shares with its neighbours: 16 bytes, and the bytes of the text itself.
struct SharedText: Sendable {
    private let block: TextBlock
    private let offset: UInt32
    private let length: UInt32

    init(_ block: TextBlock, offset: Int, count: Int) {
        self.block = block
        self.offset = UInt32(truncatingIfNeeded: offset)
        // A text too long for the number has a block of its own.
        length = UInt32(clamping: count)
    }

    /// Makes a text in a block of its own.
    init(_ string: String) {
        var string = string
        self = string.withUTF8 { bytes in
            var writer = TextBlockWriter()
            writer.capacity = bytes.count
            let start = bytes.baseAddress ?? StaticString("").utf8Start
            return writer.add(TextSlice(start: start, count: bytes.count))
        }
    }

    var string: String { withBytes { String(decoding: $0, as: UTF8.self) } }

    @inline(__always)
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        // The block is held by hand: in an optimised build nothing else keeps it until the last use of its bytes.
        withExtendedLifetime(block) {
            let count = length == .max ? block.used : Int(length)
            return body(UnsafeBufferPointer(start: block.bytes + Int(offset), count: count))
        }
    }
}

extension SharedText: Equatable {
    static func == (left: SharedText, right: SharedText) -> Bool {
        if left.length != right.length { return false }
        if left.block === right.block && left.offset == right.offset { return true }
        return left.withBytes { left in right.withBytes { right in left.elementsEqual(right) } }
    }
}
