import LibAV

/// Reads bytes that are in memory already.
final class MemoryReader: ByteReader {
    let size: Int64?
    let isSeekable = true

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        size = Int64(bytes.count)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = min(buffer.count, bytes.count - position)
        guard count > 0 else { return 0 }
        bytes[position..<position + count].withUnsafeBytes { buffer.copyMemory(from: $0) }
        position += count
        return count
    }

    func seek(to offset: Int64) throws { position = Int(clamping: min(max(0, offset), Int64(bytes.count))) }
}
