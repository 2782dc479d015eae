/// Makes the head of a response from its lines, in their order; passes over interim responses and trailers.
struct ResponseHeadParser {
    /// What a line has led to.
    enum Step: Hashable {
        case more
        /// The head is complete.
        case complete(ResponseHead)
        /// The lines together exceed the limit.
        case tooLarge
    }

    private let maximumByteCount: Int
    private var byteCount = 0
    private var head: ResponseHead?
    private var isComplete = false

    init(maximumByteCount: Int) {
        self.maximumByteCount = maximumByteCount
    }

    /// Takes one line with its end.
    mutating func add(_ line: UnsafeRawBufferPointer) -> Step {
        byteCount += line.count
        if byteCount > maximumByteCount { return .tooLarge }
        if isComplete { return .more }
        let text = String(decoding: line, as: UTF8.self)
        let isFolded = text.utf8.first == UInt8(ascii: " ") || text.utf8.first == UInt8(ascii: "\t")
        let content = Self.trimmed(text[...])
        if content.hasPrefix("HTTP/") && !isFolded {
            head = Self.status(content).map { ResponseHead(status: $0) }
        } else if content.isEmpty {
            return endOfHead()
        } else if isFolded {
            head?.headers.continueLast(String(content))
        } else if let colon = content.utf8.firstIndex(of: UInt8(ascii: ":")) {
            let value = Self.trimmed(content[content.utf8.index(after: colon)...])
            head?.headers.add(String(content[..<colon]), String(value))
        }
        return .more
    }

    private mutating func endOfHead() -> Step {
        guard let head else { return .more }
        // 101 would be the end of HTTP, but nobody asks for it.
        if (100...199).contains(head.status) {
            self.head = nil
            return .more
        }
        isComplete = true
        return .complete(head)
    }

    private static func status(_ line: Substring) -> Int? {
        let words = line.split(separator: " ", maxSplits: 2)
        return words.count >= 2 ? Int(words[1]) : nil
    }

    private static func trimmed(_ text: Substring) -> Substring {
        func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0D, 0x0A].contains(byte) }
        let bytes = text.utf8
        guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return text[first...last]
    }
}
