/// Decodes the components of a path into a buffer that is long enough.
struct ComponentDecoder {
    let buffer: UnsafeMutableBufferPointer<UInt8>
    /// How many bytes of the buffer are the key's by now.
    private(set) var count: Int
    /// Where the last component begins.
    private(set) var componentStart: Int
    /// Whether a component is the name of something that nobody may see.
    private(set) var isHidden = false

    init(buffer: UnsafeMutableBufferPointer<UInt8>, count: Int) {
        self.buffer = buffer
        self.count = count
        componentStart = count
    }

    /// Appends a percent-encoded path; false if it is not one of plain names.
    mutating func append(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < path.count {
            let byte = path[index]
            if byte == UInt8(ascii: "/") {
                if !endComponent() { return false }
                push(byte)
                componentStart = count
            } else if byte == UInt8(ascii: "%") {
                guard let decoded = Self.decode(path, at: index) else { return false }
                push(decoded)
                index += 2
            } else if PathByte.isPlain(byte) || PathByte.isDelimiter(byte) {
                push(byte)
            } else {
                return false
            }
            index += 1
        }
        return endComponent()
    }

    private mutating func push(_ byte: UInt8) {
        buffer[count] = byte
        count += 1
    }

    /// The byte of an escape, or nil if it is none or stands for what no name may hold.
    private static func decode(_ path: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt8? {
        guard index + 2 < path.count, let high = PathByte.value(path[index + 1]),
            let low = PathByte.value(path[index + 2])
        else { return nil }
        let byte = high << 4 | low
        let isRefused = byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "/") || byte == UInt8(ascii: #"\"#)
        return isRefused ? nil : byte
    }

    private mutating func endComponent() -> Bool {
        let length = count - componentStart
        if length == 0 { return false }
        let dot = UInt8(ascii: ".")
        if buffer[componentStart] == dot {
            if length == 1 || (length == 2 && buffer[componentStart + 1] == dot) { return false }
            isHidden = true
        }
        var index = componentStart
        while index < count {
            if buffer[index] == dot, stands(".partial-", at: index) || stands(".journal-", at: index) {
                isHidden = true
            }
            index += 1
        }
        return true
    }

    private func stands(_ text: StaticString, at index: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        guard count - index >= length else { return false }
        for offset in 0..<length where buffer[index + offset] != text.utf8Start[offset] { return false }
        return true
    }
}
