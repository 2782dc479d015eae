/// Bytes of ISO BMFF boxes (ISO/IEC 14496-12) being put together, big-endian.
struct BoxWriter {
    private(set) var bytes: [UInt8]

    init(reserving capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Appends a box of the four-character type with whatever `body` appends as its content.
    mutating func box(_ type: StaticString, _ body: (inout BoxWriter) -> Void) {
        let start = bytes.count
        append32(0)
        type.withUTF8Buffer { bytes.append(contentsOf: $0) }
        body(&self)
        patch32(UInt32(bytes.count - start), at: start)
    }

    /// Appends a full box: a box whose content starts with a version and 24 flags.
    mutating func fullBox(_ type: StaticString, version: UInt8, flags: UInt32, _ body: (inout BoxWriter) -> Void) {
        box(type) { writer in
            writer.append32(UInt32(version) << 24 | flags)
            body(&writer)
        }
    }

    mutating func append32(_ value: UInt32) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append64(_ value: UInt64) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ content: UnsafeRawBufferPointer) { bytes.append(contentsOf: content) }

    mutating func patch32(_ value: UInt32, at offset: Int) {
        withUnsafeBytes(of: value.bigEndian) { bytes.replaceSubrange(offset..<offset + 4, with: $0) }
    }

    /// Makes room for what is coming, so that large payloads do not double the buffer.
    mutating func reserve(_ additional: Int) {
        let needed = bytes.count + additional
        if bytes.capacity < needed { bytes.reserveCapacity(needed) }
    }

    mutating func take() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }
}
