/// The `Range` header of a request (RFC 9110 section 14).
enum RangeRequest: Hashable {
    /// The whole object: there is no range, or none that is answered.
    case whole
    /// 206 with these bytes, never empty.
    case part(Range<Int64>)
    /// 416: it begins behind the last byte.
    case unsatisfiable

    /// Reads a header for an object of `size` bytes.
    ///
    /// What cannot be read is ignored (section 14.2), and so are several ranges in one request: no player asks for them, the
    /// whole object is always a right answer (a server may ignore any `Range`), and multipart answers are how few bytes of a
    /// request become many of a response (section 17.15).
    init(_ text: String, size: Int64) {
        let bytes = text.utf8
        guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")),
            Substring(bytes[..<equals]).lowercased() == "bytes"
        else {
            self = .whole
            return
        }
        let range = bytes[bytes.index(after: equals)...].trimmed
        guard let dash = range.firstIndex(of: UInt8(ascii: "-")) else {
            self = .whole
            return
        }
        let first = range[..<dash]
        let last = range[range.index(after: dash)...]
        switch (first.isEmpty, last.isEmpty) {
        case (true, false): self = Self.suffix(Self.number(last), size)
        case (false, true): self = Self.bounded(Self.number(first), .max, size)
        case (false, false): self = Self.bounded(Self.number(first), Self.number(last), size)
        case (true, true): self = .whole
        }
    }

    private static func bounded(_ first: Int64?, _ last: Int64?, _ size: Int64) -> RangeRequest {
        guard let first, let last, first <= last else { return .whole }
        return first < size ? .part(first..<(min(last, size - 1) + 1)) : .unsatisfiable
    }

    private static func suffix(_ count: Int64?, _ size: Int64) -> RangeRequest {
        guard let count else { return .whole }
        if count == 0 { return .unsatisfiable }
        // The last bytes of an empty object are all there is of it.
        return size == 0 ? .whole : .part(max(0, size - count)..<size)
    }

    /// A number, cut at the largest there is; nil for what is none.
    private static func number(_ digits: Substring.UTF8View) -> Int64? {
        var value: Int64 = 0
        for digit in digits {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
            value = overflow || carry ? .max : sum
        }
        return value
    }
}
