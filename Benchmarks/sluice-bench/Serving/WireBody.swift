import BenchKit

/// The content of a request, made while it is sent.
enum WireBody {
    case none
    case bytes([UInt8])
    /// A range of what is generated; it begins at a multiple of 8.
    case generated(GeneratedBytes, Range<Int>)

    static let pieceByteCount = 256 << 10

    var byteCount: Int? {
        switch self {
        case .none: nil
        case .bytes(let bytes): bytes.count
        case .generated(_, let range): range.count
        }
    }

    /// The next piece; empty at the end.
    mutating func next() -> [UInt8] {
        switch self {
        case .none: return []
        case .bytes(let bytes):
            self = .none
            return bytes
        case .generated(let source, let range):
            let end = min(range.upperBound, range.lowerBound + Self.pieceByteCount)
            self = .generated(source, end..<range.upperBound)
            return source.bytes(range.lowerBound..<end)
        }
    }
}
