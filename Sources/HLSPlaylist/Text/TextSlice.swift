/// A run of bytes of the text being parsed; never outlives the parse that made it.
struct TextSlice {
    let start: UnsafePointer<UInt8>
    let count: Int

    subscript(index: Int) -> UInt8 { start[index] }

    var isEmpty: Bool { count == 0 }

    /// The bytes were checked to be UTF-8 before the parse began.
    var string: String { String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self) }

    static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    /// True if nothing but spaces and tabs is here.
    var isBlank: Bool {
        var index = 0
        while index < count {
            if start[index] != UInt8(ascii: " ") && start[index] != UInt8(ascii: "\t") { return false }
            index += 1
        }
        return true
    }

    /// The slice without spaces and tabs at its ends.
    var trimmed: TextSlice {
        var low = 0
        var high = count
        while low < high, start[low] == UInt8(ascii: " ") || start[low] == UInt8(ascii: "\t") { low += 1 }
        while high > low, start[high - 1] == UInt8(ascii: " ") || start[high - 1] == UInt8(ascii: "\t") { high -= 1 }
        return self[low..<high]
    }

    subscript(range: Range<Int>) -> TextSlice {
        TextSlice(start: start + range.lowerBound, count: range.count)
    }

    func dropFirst(_ amount: Int) -> TextSlice {
        let amount = min(amount, count)
        return TextSlice(start: start + amount, count: count - amount)
    }

    func firstIndex(of byte: UInt8, from index: Int = 0) -> Int? {
        var index = index
        while index < count {
            if start[index] == byte { return index }
            index += 1
        }
        return nil
    }

    @inline(__always)
    func hasPrefix(_ prefix: StaticString) -> Bool {
        let length = prefix.utf8CodeUnitCount
        if count < length { return false }
        let other = prefix.utf8Start
        var index = 0
        while index < length {
            if start[index] != other[index] { return false }
            index += 1
        }
        return true
    }

    @inline(__always)
    static func == (slice: TextSlice, text: StaticString) -> Bool {
        slice.count == text.utf8CodeUnitCount && slice.hasPrefix(text)
    }

    /// The slice as a decimal-integer, or nil if it is anything else or larger than an `Int`.
    var integer: Int? {
        if count == 0 { return nil }
        var value = 0
        var index = 0
        while index < count {
            let digit = start[index] &- UInt8(ascii: "0")
            if digit > 9 { return nil }
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Int(digit))
            if overflow || carry { return nil }
            value = sum
            index += 1
        }
        return value
    }

    /// The decimal-integer that the slice begins with, as players read a number with something after it.
    var leadingInteger: Int? {
        var length = 0
        while length < count, start[length] &- UInt8(ascii: "0") <= 9 { length += 1 }
        return self[0..<length].integer
    }

    /// True if a reference to a variable is here (RFC 8216bis section 4.3).
    var holdsVariable: Bool {
        var index = 0
        while index + 1 < count {
            if start[index] == UInt8(ascii: "{"), start[index + 1] == UInt8(ascii: "$") { return true }
            index += 1
        }
        return false
    }
}
