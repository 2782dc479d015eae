/// CRC-32C, the checksum of Castagnoli (RFC 3720 section 12.1), piece by piece or at once.
package struct CRC32C: Hashable, Sendable {
    private var state: UInt32 = 0xFFFF_FFFF

    /// Begins a checksum.
    package init() {}

    /// The checksum of all bytes added.
    package var value: UInt32 { ~state }

    /// The checksum of all bytes added, 4 bytes, the highest first.
    package var bytes: [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }

    /// Adds bytes.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        var state = state
        var offset = 0
        Self.tables.withUnsafeBufferPointer { table in
            // Eight bytes at a time, each with a table of its own ("slicing by 8").
            while offset + 8 <= bytes.count {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                let mixed = word ^ UInt64(state)
                state = 0
                for index in 0..<8 {
                    let byte = Int(truncatingIfNeeded: mixed >> (8 * UInt64(index))) & 0xFF
                    state ^= table[(7 - index) << 8 | byte]
                }
                offset += 8
            }
            while offset < bytes.count {
                state = table[Int((state ^ UInt32(bytes[offset])) & 0xFF)] ^ state >> 8
                offset += 1
            }
        }
        self.state = state
    }

    /// Adds bytes.
    package mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// The checksum of `bytes`.
    package static func checksum(of bytes: [UInt8]) -> CRC32C {
        var checksum = CRC32C()
        checksum.update(bytes)
        return checksum
    }

    /// Eight tables of 256 entries; the n-th advances a byte over n bytes of zeros.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var value = UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0x82F6_3B78 : value >> 1 }
            tables[byte] = value
        }
        for index in 256..<(8 * 256) {
            let before = tables[index - 256]
            tables[index] = tables[Int(before & 0xFF)] ^ before >> 8
        }
        return tables
    }()
}
