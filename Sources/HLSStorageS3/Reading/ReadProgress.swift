import HLSStorage
import SluiceCrypto

/// How far an object was read: which bytes are passed on, where to go on, and whether all of it came.
struct ReadProgress {
    /// The version that is being read.
    let version: String?
    /// Where reading ends; nil when only the server knows.
    private let end: Int64?
    /// The place of the next byte that is passed on.
    private var offset: Int64
    /// The place of the next byte that comes.
    private var position: Int64
    private let checksum: String?
    private var computed = CRC32C()

    /// Begins with the first answer.
    ///
    /// - Throws: `StorageError` with `.rangeNotSatisfiable` when a server that ignores ranges has too few bytes.
    init(wanted: Range<Int64>?, answer: ReadAnswer, key: StorageKey) throws(StorageError) {
        let available = answer.byteCount.map { answer.start + $0 }
        version = answer.version
        offset = wanted?.lowerBound ?? 0
        position = answer.start
        end = available.map { min($0, wanted?.upperBound ?? $0) }
        if let wanted, let available, wanted.lowerBound >= available {
            _ = try ReadRange.resolve(wanted, size: available, key: key)
        }
        let isWhole = wanted.map { range in range.lowerBound == 0 && available.map { range.upperBound >= $0 } ?? false }
        checksum = isWhole ?? true ? answer.checksum : nil
        if position > offset { throw Self.misplaced(key) }
    }

    /// What is still to be asked for.
    var rest: Range<Int64> { offset..<(end ?? .max) }

    /// Whether everything came, so that no end needs to be waited for.
    var isComplete: Bool { checksum == nil && end.map { offset >= $0 } ?? false }

    /// Goes on with another answer.
    mutating func resume(_ answer: ReadAnswer, key: StorageKey) throws(StorageError) {
        position = answer.start
        if position > offset { throw Self.misplaced(key) }
    }

    /// The part of these bytes that was asked for and is new.
    mutating func take(_ chunk: [UInt8]) -> [UInt8] {
        let skipped = Int(clamping: min(Int64(chunk.count), max(0, offset - position)))
        let wanted = end.map { Int(clamping: max(0, min(Int64(chunk.count), $0 - position))) } ?? chunk.count
        position += Int64(chunk.count)
        guard skipped < wanted else { return [] }
        let bytes = skipped == 0 && wanted == chunk.count ? chunk : Array(chunk[skipped..<wanted])
        offset += Int64(bytes.count)
        if checksum != nil { computed.update(bytes) }
        return bytes
    }

    /// Checks the bytes at their end.
    ///
    /// - Throws: `StorageError` with the code `.unavailable` when they are too few or damaged.
    func check(key: StorageKey) throws(StorageError) {
        if let end, offset < end {
            throw StorageError(
                .unavailable, "\"\(key)\" ended at byte \(offset) of \(end); read it again", key: key)
        }
        if let checksum, Base64Text.encode(computed.bytes) != checksum {
            throw StorageError(
                .unavailable, "\"\(key)\" was damaged on its way, its checksum is another; read it again", key: key)
        }
    }

    private static func misplaced(_ key: StorageKey) -> StorageError {
        StorageError(
            .unavailable, "the server answers with another range of \"\(key)\" than was asked for; read it again",
            key: key)
    }
}
