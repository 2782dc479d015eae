/// The shared libraries that an ELF program asks the loader for (DT_NEEDED), read from the file itself.
struct LinkageELF {
    let needed: [String]

    /// Nil if the bytes are no little-endian 64-bit ELF file with a dynamic section.
    init?(_ bytes: [UInt8]) {
        let file = Bytes(bytes)
        guard bytes.starts(with: [0x7f, 0x45, 0x4c, 0x46, 2, 1]), let headers = file.number(32, 8),
            let size = file.number(54, 2), let count = file.number(56, 2)
        else { return nil }
        // Of each segment: type, offset in the file, address in memory, length in the file.
        let segments = (0..<count).compactMap { index -> (type: Int, offset: Int, address: Int, length: Int)? in
            let at = headers + index * size
            guard let type = file.number(at, 4), let offset = file.number(at + 8, 8),
                let address = file.number(at + 16, 8), let length = file.number(at + 32, 8)
            else { return nil }
            return (type, offset, address, length)
        }
        guard let dynamic = segments.first(where: { $0.type == 2 }) else { return nil }
        let entries = stride(from: dynamic.offset, to: dynamic.offset + dynamic.length, by: 16).compactMap {
            at -> (tag: Int, value: Int)? in
            guard let tag = file.number(at, 8), let value = file.number(at + 8, 8) else { return nil }
            return (tag, value)
        }
        guard let names = entries.first(where: { $0.tag == 5 })?.value,
            let home = segments.first(where: { $0.type == 1 && ($0.address..<($0.address + $0.length)).contains(names) }
            )
        else { return nil }
        let table = names - home.address + home.offset
        needed = entries.filter { $0.tag == 1 }.map { file.text(table + $0.value) }
    }

    private struct Bytes {
        let bytes: [UInt8]

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        /// A little-endian number; nil beyond the end or above what `Int` holds.
        func number(_ at: Int, _ width: Int) -> Int? {
            guard at >= 0, at <= bytes.count - width else { return nil }
            return Int(exactly: bytes[at..<(at + width)].reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) })
        }

        func text(_ at: Int) -> String {
            guard bytes.indices.contains(at) else { return "" }
            return String(decoding: bytes[at...].prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
