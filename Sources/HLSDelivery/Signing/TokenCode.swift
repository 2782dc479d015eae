import SluiceCrypto

/// The code of a token: what is signed, in which order, and how the result is written.
enum TokenCode {
    /// Before everything else, so that no other use of the same key can give the code of an address.
    private static let purpose: StaticString = "sluice address 1\n"

    /// Lends the code of a token as the characters that it is written with.
    ///
    /// Signed are, one after the other: the purpose, the token's text before its code, the key of what it covers, and the
    /// client. Line ends keep them apart: of the four only the client may hold one, and it comes last.
    static func withCode<Result>(
        of signed: UnsafeBufferPointer<UInt8>, covering prefix: UnsafeBufferPointer<UInt8>, for client: String,
        by key: SigningKey, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        var client = client
        return client.withUTF8 { client in
            let count = purpose.utf8CodeUnitCount + signed.count + prefix.count + client.count + 2
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { message in
                var place = 0
                func append(_ bytes: UnsafeBufferPointer<UInt8>) {
                    for byte in bytes {
                        message[place] = byte
                        place += 1
                    }
                }
                func appendLineEnd() {
                    message[place] = UInt8(ascii: "\n")
                    place += 1
                }
                append(UnsafeBufferPointer(start: purpose.utf8Start, count: purpose.utf8CodeUnitCount))
                append(signed)
                appendLineEnd()
                append(prefix)
                appendLineEnd()
                append(client)
                return withDigits(of: UnsafeRawBufferPointer(message), by: key, body)
            }
        }
    }

    /// Writes the first 16 bytes of the authentication code as 22 characters.
    private static func withDigits<Result>(
        of message: UnsafeRawBufferPointer, by key: SigningKey, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: HMACSHA256.byteCount + TokenText.codeCount) { memory in
            guard let address = memory.baseAddress else { preconditionFailure("memory was asked for") }
            key.hmac.write(codeFor: message, to: address)
            let digits = UnsafeMutableRawBufferPointer(
                start: address + HMACSHA256.byteCount, count: TokenText.codeCount)
            for index in 0..<TokenText.codeCount {
                // Six bits each, the highest first; the last character has two bits of the code.
                let bit = index * 6
                let high = UInt16(memory[bit / 8])
                let low = bit / 8 + 1 < TokenCode.byteCount ? UInt16(memory[bit / 8 + 1]) : 0
                digits[index] = Base64Digit.of(UInt8(truncatingIfNeeded: (high << 8 | low) >> (10 - bit % 8) & 63))
            }
            return body(UnsafeRawBufferPointer(digits))
        }
    }

    /// Half of what HMAC-SHA256 gives, which is the least that RFC 2104 section 5 recommends.
    private static let byteCount = 16
}

/// The digits of the URL-safe base 64 (RFC 4648 section 5).
enum Base64Digit {
    static func of(_ value: UInt8) -> UInt8 {
        switch value {
        case 0..<26: UInt8(ascii: "A") + value
        case 26..<52: UInt8(ascii: "a") + value - 26
        case 52..<62: UInt8(ascii: "0") + value - 52
        case 62: UInt8(ascii: "-")
        default: UInt8(ascii: "_")
        }
    }
}
