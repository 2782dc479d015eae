/// What has come of a body and was not read yet, and whether the server is made to wait.
struct ReceiveBuffer {
    /// Bytes for a reader, and whether the server should go on now.
    typealias Chunk = (bytes: [UInt8], continues: Bool)

    private let capacity: Int
    private var chunks: [[UInt8]] = []
    private var first = 0
    private(set) var byteCount = 0
    private(set) var isPaused = false

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Keeps a copy of the bytes, or, when it is full, keeps nothing and is paused.
    mutating func add(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if byteCount >= capacity {
            isPaused = true
            return false
        }
        isPaused = false
        if !bytes.isEmpty { chunks.append(Array(bytes)) }
        byteCount += bytes.count
        return true
    }

    /// The oldest bytes, and whether the server should go on now.
    mutating func take() -> Chunk? {
        guard first < chunks.count else { return nil }
        let chunk = chunks[first]
        chunks[first] = []
        first += 1
        if first == chunks.count {
            chunks.removeAll(keepingCapacity: true)
            first = 0
        }
        byteCount -= chunk.count
        let continues = isPaused && byteCount <= capacity / 2
        if continues { isPaused = false }
        return (chunk, continues)
    }
}
