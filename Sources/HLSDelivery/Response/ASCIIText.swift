/// Writes short texts of headers byte by byte: interpolation takes many times as long, and every answer has several.
struct ASCIIText {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private var count = 0

    /// Makes a string of at most `capacity` bytes.
    static func make(capacity: Int, _ write: (inout ASCIIText) -> Void) -> String {
        String(unsafeUninitializedCapacity: capacity) { buffer in
            var text = ASCIIText(buffer: buffer)
            write(&text)
            return text.count
        }
    }

    private init(buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

    mutating func put(_ byte: UInt8) {
        buffer.initializeElement(at: count, to: byte)
        count += 1
    }

    mutating func put(_ text: StaticString) {
        for index in 0..<text.utf8CodeUnitCount { put(text.utf8Start[index]) }
    }

    mutating func put(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { put(byte) }
    }

    /// A number in decimal digits; below ten to the power of `digits` it is filled up with zeros.
    mutating func put(_ number: Int64, digits: Int = 1) {
        var divisor: UInt64 = 1
        for _ in 1..<max(1, digits) { divisor *= 10 }
        let magnitude = number.magnitude
        while magnitude / divisor >= 10 { divisor *= 10 }
        if number < 0 { put(UInt8(ascii: "-")) }
        while divisor > 0 {
            put(UInt8(ascii: "0") + UInt8(magnitude / divisor % 10))
            divisor /= 10
        }
    }

    /// A number in hexadecimal digits.
    mutating func put(hex number: Int64) {
        let bits = UInt64(bitPattern: number)
        var shift = max(0, (63 - bits.leadingZeroBitCount) / 4 * 4)
        while shift >= 0 {
            let digit = UInt8(bits >> UInt64(shift) & 15)
            put(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            shift -= 4
        }
    }
}
