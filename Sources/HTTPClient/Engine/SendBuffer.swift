/// What a source has given for an upload and was not sent yet.
struct SendBuffer {
    /// What the network gets when it asks.
    enum Supply: Hashable {
        case bytes(Int)
        /// Nothing now; whoever adds the next bytes must say so.
        case nothingYet
        case end
    }

    private let capacity: Int
    private let expected: Int64?
    private var chunks: [[UInt8]] = []
    private var offset = 0
    private var byteCount = 0
    private var total: Int64 = 0
    private var isEnded = false
    private(set) var isStarved = false

    init(capacity: Int, expected: Int64?) {
        self.capacity = capacity
        self.expected = expected
    }

    /// Whether the source may go on.
    var hasRoom: Bool { byteCount < capacity }

    /// Adds bytes of the source.
    ///
    /// - Returns: whether the network waits for them.
    /// - Throws: `HTTPClientError` with `.invalidRequest` when they are more than was said.
    mutating func add(_ chunk: [UInt8]) throws(HTTPClientError) -> Bool {
        total += Int64(chunk.count)
        if let expected, total > expected {
            throw HTTPClientError(
                .invalidRequest, "the body has more than the \(expected) bytes announced; announce its real length")
        }
        if chunk.isEmpty { return false }
        chunks.append(chunk)
        byteCount += chunk.count
        return takeStarvation()
    }

    /// Ends the body.
    ///
    /// - Returns: whether the network waits for that.
    /// - Throws: `HTTPClientError` with `.invalidRequest` when fewer bytes came than was said.
    mutating func end() throws(HTTPClientError) -> Bool {
        if let expected, total < expected {
            throw HTTPClientError(
                .invalidRequest,
                "the body ended after \(total) of the \(expected) bytes announced; announce its real length")
        }
        isEnded = true
        return takeStarvation()
    }

    /// Moves what there is to the network's buffer.
    mutating func supply(_ buffer: UnsafeMutableRawBufferPointer) -> Supply {
        var filled = 0
        while filled < buffer.count, let chunk = chunks.first {
            let count = min(buffer.count - filled, chunk.count - offset)
            chunk.withUnsafeBytes { bytes in
                UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<(filled + count)])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)]))
            }
            filled += count
            offset += count
            if offset == chunk.count {
                chunks.removeFirst()
                offset = 0
            }
        }
        byteCount -= filled
        if filled > 0 { return .bytes(filled) }
        if isEnded { return .end }
        isStarved = true
        return .nothingYet
    }

    private mutating func takeStarvation() -> Bool {
        defer { isStarved = false }
        return isStarved
    }
}
