/// Bytes that wait, in the pieces they came in; small ones are joined, so that a drip costs no more than its bytes.
struct ByteQueue {
    private static let joinedByteCount = 16 << 10

    private(set) var count = 0
    private var chunks: [[UInt8]] = []
    /// What of the first chunk has gone already.
    private var offset = 0

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        if bytes.isEmpty { return }
        count += bytes.count
        if let last = chunks.indices.last, chunks[last].count + bytes.count <= Self.joinedByteCount {
            chunks[last] += bytes
        } else {
            chunks.append(Array(bytes))
        }
    }

    mutating func append(_ chunk: [UInt8]) {
        if let last = chunks.last, last.count + chunk.count <= Self.joinedByteCount {
            return chunk.withUnsafeBufferPointer { append($0) }
        }
        if chunk.isEmpty { return }
        count += chunk.count
        chunks.append(chunk)
    }

    /// The oldest bytes, or nil if there are none.
    mutating func takeFirst() -> [UInt8]? {
        guard !chunks.isEmpty else { return nil }
        let chunk = chunks.removeFirst()
        let result = offset == 0 ? chunk : Array(chunk[offset...])
        offset = 0
        count -= result.count
        return result
    }

    /// Moves as many bytes as fit, and tells how many.
    mutating func move(to buffer: UnsafeMutableRawBufferPointer) -> Int {
        var filled = 0
        while filled < buffer.count, let chunk = chunks.first {
            let length = min(buffer.count - filled, chunk.count - offset)
            chunk.withUnsafeBytes { bytes in
                UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<(filled + length)])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + length)]))
            }
            filled += length
            offset += length
            if offset == chunk.count {
                chunks.removeFirst()
                offset = 0
            }
        }
        count -= filled
        return filled
    }

    mutating func removeAll() { self = ByteQueue() }
}
