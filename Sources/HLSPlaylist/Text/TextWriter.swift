/// The growing text of a playlist; owns its buffer, because appending to an array line by line costs half the speed.
struct TextWriter: ~Copyable {
    private var buffer: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0
    /// The tag being written, for error messages.
    var tag: StaticString = ""
    /// True once the tag being written has an attribute.
    var hasAttribute = false

    init(capacity: Int) {
        self.capacity = max(capacity, 64)
        buffer = .allocate(capacity: self.capacity)
    }

    deinit { buffer.deallocate() }

    var utf8: [UInt8] { Array(UnsafeBufferPointer(start: buffer, count: count)) }
    var text: String { String(decoding: UnsafeBufferPointer(start: buffer, count: count), as: UTF8.self) }

    @inline(__always)
    private mutating func reserve(_ amount: Int) {
        if capacity - count < amount { grow(amount) }
    }

    private mutating func grow(_ amount: Int) {
        capacity = max(capacity * 2, count + amount)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: buffer, count: count)
        buffer.deallocate()
        buffer = larger
    }

    @inline(__always)
    mutating func write(byte: UInt8) {
        reserve(1)
        buffer[count] = byte
        count += 1
    }

    @inline(__always)
    mutating func write(_ text: StaticString) {
        let length = text.utf8CodeUnitCount
        reserve(length)
        (buffer + count).update(from: text.utf8Start, count: length)
        count += length
    }

    mutating func endLine() { write(byte: UInt8(ascii: "\n")) }

    mutating func write(_ number: Int) { write(Int64(number)) }

    mutating func write(_ number: Int64) {
        if number < 0 { write(byte: UInt8(ascii: "-")) }
        write(magnitude: number.magnitude, minimumDigits: 1)
    }

    /// Writes a number with zeros in front, up to a number of digits that is at most 20.
    @inline(__always)
    mutating func write(magnitude: UInt64, minimumDigits: Int) {
        var length = 1
        var rest = magnitude / 10
        while rest > 0 {
            length += 1
            rest /= 10
        }
        length = max(length, minimumDigits)
        reserve(length)
        rest = magnitude
        var position = count + length
        while position > count {
            position -= 1
            buffer[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += length
    }

    @inline(__always)
    mutating func write(_ number: ExactDecimal) {
        if number.units < 0 { write(byte: UInt8(ascii: "-")) }
        let power = UInt64(ExactDecimal.power(number.fractionDigits))
        let (whole, fraction) = number.units.magnitude.quotientAndRemainder(dividingBy: power)
        write(magnitude: whole, minimumDigits: 1)
        if number.fractionDigits > 0 {
            write(byte: UInt8(ascii: "."))
            write(magnitude: fraction, minimumDigits: number.fractionDigits)
        }
    }

    /// Writes a string as it is, and tells which bytes that can break a line it holds.
    @inline(__always)
    mutating func copy(_ string: String) -> Hazards {
        var hazards = Hazards()
        let done: Void? = string.utf8.withContiguousStorageIfAvailable { bytes in
            hazards = copy(bytes)
        }
        if done == nil {
            hazards = Array(string.utf8).withUnsafeBufferPointer { bytes in copy(bytes) }
        }
        return hazards
    }

    @inline(__always)
    mutating func copy(_ bytes: UnsafeBufferPointer<UInt8>) -> Hazards {
        guard let start = bytes.baseAddress else { return Hazards() }
        reserve(bytes.count)
        (buffer + count).update(from: start, count: bytes.count)
        count += bytes.count
        return Hazards(bytes)
    }
}
