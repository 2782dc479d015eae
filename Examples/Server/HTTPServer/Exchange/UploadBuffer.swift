/// What of a request's body has come and is not read yet.
struct UploadBuffer {
    /// What was done with bytes that came.
    enum Intake: Equatable {
        /// So many were taken; the rest must come again when there is room.
        case taken(Int)
        /// The body is larger than it may be.
        case tooLarge
    }

    private let capacity: Int
    private let limit: Int64
    private var queue = ByteQueue()
    private var total: Int64 = 0
    private(set) var isEnded = false

    init(capacity: Int, limit: Int64) {
        self.capacity = capacity
        self.limit = limit
    }

    /// Whether so much has been read that a client who was made to wait may send again.
    var hasRoomAgain: Bool { queue.count <= capacity / 2 }

    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) -> Intake {
        if total + Int64(bytes.count) > limit { return .tooLarge }
        let count = max(0, min(bytes.count, capacity - queue.count))
        queue.append(UnsafeBufferPointer(rebasing: bytes[..<count]))
        total += Int64(count)
        return .taken(count)
    }

    mutating func take() -> [UInt8]? { queue.takeFirst() }

    mutating func end() { isEnded = true }
}
