/// What of a response's body was produced and is not sent yet.
struct StreamBuffer {
    /// What there is for the network.
    enum Supply: Equatable {
        case bytes(Int)
        case nothingYet
        case end
    }

    private let capacity: Int
    private let expected: Int64?
    private var queue = ByteQueue()
    private var produced: Int64 = 0
    private(set) var isEnded = false
    /// The bytes that went to the network.
    private(set) var sent: Int64 = 0

    /// - Parameter expected: the length of the body, when it was announced.
    init(capacity: Int, expected: Int64?) {
        self.capacity = capacity
        self.expected = expected
    }

    var hasRoom: Bool { queue.count < capacity }

    /// - Throws: `HTTPServerError` with `.invalidResponse` when more comes than was announced.
    mutating func add(_ chunk: [UInt8]) throws(HTTPServerError) {
        produced += Int64(chunk.count)
        if let expected, produced > expected {
            throw HTTPServerError(
                .invalidResponse, "the stream has more than the \(expected) bytes announced; announce its real length")
        }
        queue.append(chunk)
    }

    /// - Throws: `HTTPServerError` with `.invalidResponse` when fewer bytes came than were announced.
    mutating func end() throws(HTTPServerError) {
        if let expected, produced < expected {
            throw HTTPServerError(
                .invalidResponse,
                "the stream ended after \(produced) of the \(expected) bytes announced; announce its real length")
        }
        isEnded = true
    }

    /// Ends a body whose length nobody knows, wherever it is.
    ///
    /// - Returns: whether that can be done.
    mutating func endEarly() -> Bool {
        if expected != nil { return false }
        isEnded = true
        return true
    }

    mutating func supply(_ buffer: UnsafeMutableRawBufferPointer) -> Supply {
        let count = queue.move(to: buffer)
        sent += Int64(count)
        if count > 0 { return .bytes(count) }
        return isEnded ? .end : .nothingYet
    }
}
