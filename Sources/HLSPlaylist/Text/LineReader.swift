/// Walks a checked text line by line.
struct LineReader {
    private let start: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    private var cursor: UnsafePointer<UInt8>
    /// The number, from 1, of the line that `next()` gave last.
    private(set) var number = 0

    init(_ text: TextSlice) {
        start = text.start
        end = text.start + text.count
        cursor = text.start
    }

    /// How many bytes were given out, line ends included.
    var consumed: Int { cursor - start }
    var total: Int { end - start }

    /// The next line without its line end, or nil at the end of the text.
    @inline(__always)
    mutating func next() -> TextSlice? {
        if cursor == end { return nil }
        let first = cursor
        let stop = LineReader.lineFeed(from: first, to: end)
        cursor = stop == end ? end : stop + 1
        number += 1
        var count = stop - first
        while count > 0, first[count - 1] == UInt8(ascii: "\r") { count -= 1 }
        return TextSlice(start: first, count: count)
    }

    /// Goes on behind lines that need not be read.
    mutating func skip(to consumed: Int, line: Int) {
        cursor = start + consumed
        number = line
    }

    /// Looks at eight bytes at a time: line ends are what the parser spends most of its looking on.
    @inline(__always)
    static func lineFeed(
        from first: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>
    ) -> UnsafePointer<UInt8> {
        var cursor = first
        while end - cursor >= 8 {
            let word = UInt64(littleEndian: UnsafeRawPointer(cursor).loadUnaligned(as: UInt64.self))
            let match = word ^ 0x0a0a_0a0a_0a0a_0a0a
            let found = (match &- 0x0101_0101_0101_0101) & ~match & 0x8080_8080_8080_8080
            if found != 0 { return cursor + found.trailingZeroBitCount / 8 }
            cursor += 8
        }
        while cursor < end, cursor.pointee != UInt8(ascii: "\n") { cursor += 1 }
        return cursor
    }
}
