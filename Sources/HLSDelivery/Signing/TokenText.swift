/// A token as it is written: `ID.EXPIRY.SCOPE.CODE`, all of them unreserved characters, so that nobody escapes them.
///
/// * ID names the key.
/// * EXPIRY is in seconds since 1970-01-01 00:00:00 UTC, in decimal digits.
/// * SCOPE is how many components of the object's key are signed, in decimal digits, and then a letter if the token is bound
///   to a client.
/// * CODE is the first half of the HMAC-SHA256 of all that (RFC 2104 section 5), in the URL-safe base 64 of RFC 4648.
struct TokenText {
    /// Between the fields.
    static let separator = UInt8(ascii: ".")
    /// Before a token in a path.
    static let mark = UInt8(ascii: "~")
    /// The name of a token in a query, with its `=`.
    static let parameter = "token="
    /// The length of the code in characters.
    static let codeCount = 22
    /// The longest token in bytes: the id, ten digits and two to spare, four digits and a letter, the code, three dots.
    static let maximumByteCount = SigningKey.maximumIDByteCount + 12 + 5 + codeCount + 3

    let id: UnsafeBufferPointer<UInt8>
    let expiry: Int64
    let depth: Int
    let letter: UInt8?
    /// All before the last dot.
    let signed: UnsafeBufferPointer<UInt8>
    let code: UnsafeBufferPointer<UInt8>

    /// Takes a token apart; nil if it is none. Whether its code is right is not looked at.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        if bytes.count > Self.maximumByteCount { return nil }
        guard let first = Self.dot(bytes, from: 0), let second = Self.dot(bytes, from: first + 1),
            let third = Self.dot(bytes, from: second + 1), bytes.count - third - 1 == Self.codeCount
        else { return nil }
        var scope = UnsafeBufferPointer(rebasing: bytes[(second + 1)..<third])
        if let last = scope.last, last > UInt8(ascii: "9") {
            letter = last
            scope = UnsafeBufferPointer(rebasing: scope.dropLast())
        } else {
            letter = nil
        }
        guard let expiry = Self.number(bytes[(first + 1)..<second], maximumDigits: 12),
            let depth = Self.number(scope[...], maximumDigits: 4), depth > 0
        else { return nil }
        id = UnsafeBufferPointer(rebasing: bytes[..<first])
        self.expiry = expiry
        self.depth = Int(depth)
        signed = UnsafeBufferPointer(rebasing: bytes[..<third])
        code = UnsafeBufferPointer(rebasing: bytes[(third + 1)...])
    }

    /// The value of the parameter `token` in a query, or nil; nothing in a token needs an escape.
    static func find(in query: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        var start = 0
        while start < query.count {
            let end = query[start...].firstIndex(of: UInt8(ascii: "&")) ?? query.count
            if query[start..<end].starts(with: parameter.utf8) {
                return UnsafeBufferPointer(rebasing: query[(start + parameter.utf8.count)..<end])
            }
            start = end + 1
        }
        return nil
    }

    private static func dot(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] == separator { return index }
            index += 1
        }
        return nil
    }

    private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>, maximumDigits: Int) -> Int64? {
        if digits.isEmpty || digits.count > maximumDigits { return nil }
        var value: Int64 = 0
        for digit in digits {
            if digit < UInt8(ascii: "0") || digit > UInt8(ascii: "9") { return nil }
            value = value * 10 + Int64(digit - UInt8(ascii: "0"))
        }
        return value
    }
}
