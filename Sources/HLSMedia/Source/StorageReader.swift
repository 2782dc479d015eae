import HLSStorage
import LibAV

/// Reads an object by ranges, one piece ahead of the demuxer, blocking its thread until a piece is there.
final class StorageReader: ByteReader {
    /// Bytes in a ranged read: large enough to hide a round trip, small enough for many readers in one process.
    private static let pieceSize: Int64 = 1 << 20

    let size: Int64?
    let isSeekable = true

    private let storage: any Storage
    private let key: StorageKey
    private let interrupt: Interrupt
    private let length: Int64
    private var position: Int64 = 0
    private var piece: (start: Int64, bytes: [UInt8]) = (0, [])
    private var ahead: (start: Int64, task: BlockingTask<[UInt8]>)?

    init(_ storage: any Storage, _ key: StorageKey, interrupt: Interrupt) throws {
        self.storage = storage
        self.key = key
        self.interrupt = interrupt
        let task = BlockingTask { try await storage.metadata(of: key).size }
        interrupt.onRaise { task.cancel() }
        length = Int64(try task.wait())
        size = length
    }

    deinit { ahead?.task.cancel() }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard position < length else { return 0 }
        if position < piece.start || position >= piece.start + Int64(piece.bytes.count) { try load() }
        let offset = Int(position - piece.start)
        let count = min(buffer.count, piece.bytes.count - offset)
        // An object that shrank under our hands ends early rather than hanging.
        guard count > 0 else { return 0 }
        piece.bytes[offset..<offset + count].withUnsafeBytes { buffer.copyMemory(from: $0) }
        position += Int64(count)
        return count
    }

    func seek(to offset: Int64) throws { position = offset }

    private func load() throws {
        let isSequential = position == piece.start + Int64(piece.bytes.count)
        let task: BlockingTask<[UInt8]>
        if let ahead, ahead.start == position {
            task = ahead.task
        } else {
            ahead?.task.cancel()
            task = request(at: position)
        }
        ahead = nil
        piece = (position, try task.wait())
        let next = piece.start + Int64(piece.bytes.count)
        if isSequential, next < length { ahead = (next, request(at: next)) }
    }

    private func request(at start: Int64) -> BlockingTask<[UInt8]> {
        let (storage, key) = (storage, key)
        let range = start..<min(length, start + Self.pieceSize)
        let task = BlockingTask { try await storage.read(key, range: range) }
        interrupt.onRaise { task.cancel() }
        return task
    }
}
