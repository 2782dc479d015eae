/// Reads the fields of a box, big-endian, and throws at the end instead of trapping.
struct BoxFields {
    private let bytes: ArraySlice<UInt8>
    private let name: String
    private(set) var position: Int

    init(_ bytes: ArraySlice<UInt8>, of name: String) {
        self.bytes = bytes
        self.name = name
        position = bytes.startIndex
    }

    /// What has not been read yet.
    var rest: ArraySlice<UInt8> { bytes[position...] }

    mutating func skip(_ count: Int) throws(BoxDamage) {
        guard count >= 0, count <= bytes.endIndex - position else { throw ended }
        position += count
    }

    mutating func unsigned8() throws(BoxDamage) -> Int { try number(1) }
    mutating func unsigned16() throws(BoxDamage) -> Int { try number(2) }
    mutating func unsigned32() throws(BoxDamage) -> Int { try number(4) }

    mutating func signed32() throws(BoxDamage) -> Int {
        Int(Int32(truncatingIfNeeded: try number(4)))
    }

    /// A number of 64 bits; values from 2^61 on are damage, so that sums of a few cannot overflow.
    mutating func unsigned64() throws(BoxDamage) -> Int {
        let (high, low) = (try number(4), try number(4))
        guard high < 1 << 29 else { throw BoxDamage("the \(name) holds an impossibly large number") }
        return high << 32 | low
    }

    mutating func fourCharacters() throws(BoxDamage) -> String {
        let start = position
        try skip(4)
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// The version and the flags with which a full box begins (ISO/IEC 14496-12, 4.2.2).
    mutating func versionAndFlags() throws(BoxDamage) -> (version: Int, flags: Int) {
        let value = try number(4)
        return (value >> 24, value & 0xFF_FFFF)
    }

    private mutating func number(_ count: Int) throws(BoxDamage) -> Int {
        guard count <= bytes.endIndex - position else { throw ended }
        var value = 0
        for byte in bytes[position..<position + count] { value = value << 8 | Int(byte) }
        position += count
        return value
    }

    private var ended: BoxDamage { BoxDamage("the \(name) ends too early") }
}
