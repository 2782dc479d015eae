/// Reads the bits of a codec's configuration, most significant first, and throws at the end instead of trapping.
struct BitReader {
    private let bytes: [UInt8]
    private let what: String
    private let skipsEmulation: Bool
    private var byte = 0
    private var bit = 0
    private var zeros = 0

    /// - Parameters:
    ///   - what: what is read, for the error's message.
    ///   - skipsEmulation: whether the bytes are a NAL unit's, in which 00 00 03 stands for 00 00 (ISO/IEC 14496-10, 7.4.1).
    init(_ bytes: some Sequence<UInt8>, what: String, skipsEmulation: Bool = false) {
        self.bytes = Array(bytes)
        self.what = what
        self.skipsEmulation = skipsEmulation
    }

    /// How many bits are left, emulation bytes included.
    var remaining: Int { (bytes.count - byte) * 8 - bit }

    /// How many bits were read, emulation bytes included.
    var position: Int { byte * 8 + bit }

    mutating func flag() throws(MediaError) -> Bool {
        guard byte < bytes.count else { throw ended }
        let value = bytes[byte] >> UInt8(7 - bit) & 1
        bit += 1
        if bit == 8 {
            bit = 0
            advance()
        }
        return value == 1
    }

    /// An unsigned number of 0 to 32 bits.
    mutating func bits(_ count: Int) throws(MediaError) -> Int {
        var value = 0
        for _ in 0..<min(max(count, 0), 32) {
            value = value << 1 | (try flag() ? 1 : 0)
        }
        return value
    }

    mutating func skip(_ count: Int) throws(MediaError) {
        for _ in 0..<max(count, 0) {
            _ = try flag()
        }
    }

    /// ue(v): an unsigned Exp-Golomb number (ISO/IEC 14496-10, 9.1), at most 2^32 - 2.
    mutating func unsigned() throws(MediaError) -> Int {
        var zeros = 0
        while try !flag() {
            zeros += 1
            guard zeros < 32 else {
                throw MediaError(.sourceInvalid, "The video's \(what) holds an impossible number; it is damaged.")
            }
        }
        return (1 << zeros) - 1 + (try bits(zeros))
    }

    /// se(v): a signed Exp-Golomb number.
    mutating func signed() throws(MediaError) -> Int {
        let code = try unsigned()
        return code.isMultiple(of: 2) ? -(code / 2) : code / 2 + 1
    }

    private mutating func advance() {
        zeros = bytes[byte] == 0 ? zeros + 1 : 0
        byte += 1
        if skipsEmulation, zeros >= 2, byte < bytes.count, bytes[byte] == 3 {
            byte += 1
            zeros = 0
        }
    }

    private var ended: MediaError {
        MediaError(.sourceInvalid, "The source's \(what) ends too early; the source is damaged.")
    }
}
