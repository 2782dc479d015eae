import CHiredis
import HLSJobs

/// An answer of the server's, copied out of hiredis' memory.
indirect enum RedisReply: Sendable {
    case null
    case integer(Int64)
    case text(String)
    case array([RedisReply])
    case failure(String)

    init(copying reply: UnsafePointer<redisReply>) {
        switch reply.pointee.type {
        case REDIS_REPLY_INTEGER:
            self = .integer(reply.pointee.integer)
        case REDIS_REPLY_STRING, REDIS_REPLY_STATUS:
            self = .text(Self.text(of: reply))
        case REDIS_REPLY_ERROR:
            self = .failure(Self.text(of: reply))
        case REDIS_REPLY_ARRAY:
            self = .array(
                (0..<reply.pointee.elements).map { index in
                    reply.pointee.element[index].map { RedisReply(copying: $0) } ?? .null
                })
        default:
            self = .null
        }
    }

    private static func text(of reply: UnsafePointer<redisReply>) -> String {
        guard let bytes = reply.pointee.str else { return "" }
        let count = Int(reply.pointee.len)
        return bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
            String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
        }
    }

    /// The elements; none of anything else.
    var elements: [RedisReply] {
        if case .array(let elements) = self { elements } else { [] }
    }

    var text: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        default: ""
        }
    }

    var integer: Int64 {
        switch self {
        case .integer(let number): number
        case .text(let text): Int64(text) ?? 0
        default: 0
        }
    }

    var optionalText: String? { text.isEmpty ? nil : text }

    /// What stands at an index of an array; null if there is nothing.
    subscript(index: Int) -> RedisReply {
        let elements = elements
        return index < elements.count ? elements[index] : .null
    }
}
