import Testing

@testable import SluiceCrypto

@Suite("AES-128 agrees with NIST SP 800-38A")
struct AES128Tests {
    static let key = Secret(bytes("2b7e151628aed2a6abf7158809cf4f3c"))
    static let plain = bytes(
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
            + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710")

    static let cases: [(AES128.Mode, iv: [UInt8], cipher: [UInt8])] = [
        (
            .cbc(padding: false), bytes("000102030405060708090a0b0c0d0e0f"),
            bytes(
                "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"
                    + "73bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7")
        ),
        (
            .ctr, bytes("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"),
            bytes(
                "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff"
                    + "5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee")
        ),
    ]

    @Test("the examples are encrypted and decrypted, in pieces of any size", arguments: cases)
    func examples(mode: AES128.Mode, iv: [UInt8], cipher: [UInt8]) throws {
        for size in [1, 15, 16, 17, 64] {
            #expect(try run(.encrypt, mode, iv: iv, Self.plain, size: size) == cipher)
            #expect(try run(.decrypt, mode, iv: iv, cipher, size: size) == Self.plain)
        }
    }

    @Test("padding makes whole blocks of any length and is taken off again")
    func padding() throws {
        let iv = [UInt8](repeating: 3, count: 16)
        for length in 0...33 {
            let plain = [UInt8](repeating: 9, count: length)
            let cipher = try run(.encrypt, .cbc(padding: true), iv: iv, plain, size: 7)
            #expect(cipher.count == (length / 16 + 1) * 16)
            #expect(try run(.decrypt, .cbc(padding: true), iv: iv, cipher, size: 5) == plain)
        }
    }

    @Test("damaged ciphertext is refused")
    func damage() throws {
        let iv = [UInt8](repeating: 3, count: 16)
        var cipher = try run(.encrypt, .cbc(padding: true), iv: iv, [1, 2, 3], size: 16)
        #expect(throws: CryptoError.self) { try run(.decrypt, .cbc(padding: true), iv: iv, [1, 2, 3], size: 16) }
        cipher[15] ^= 0x80
        let damaged = cipher
        let error = #expect(throws: CryptoError.self) {
            try run(.decrypt, .cbc(padding: true), iv: iv, damaged, size: 16)
        }
        #expect(error?.code == .invalidCiphertext)
    }

    @Test("a restart gives what a new cipher gives, in place too")
    func restart() throws {
        let iv = Self.cases[0].iv
        var cipher = try AES128(.encrypt, .cbc(padding: false), key: Self.key, iv: [UInt8](repeating: 1, count: 16))
        _ = cipher.update([1, 2, 3])
        try cipher.restart(iv: iv)
        var bytes = Self.plain
        let count = bytes.withUnsafeMutableBytes { cipher.update(UnsafeRawBufferPointer($0), into: $0) }
        #expect(count == bytes.count)
        #expect(bytes == Self.cases[0].cipher)
    }

    @Test("keys and vectors of another length are refused")
    func lengths() {
        let (good, bad) = ([UInt8](repeating: 0, count: 16), [UInt8](repeating: 0, count: 15))
        for (key, iv) in [(bad, good), (good, bad), ([], good), (good + good, good)] {
            let error = #expect(throws: CryptoError.self) { _ = try AES128(.encrypt, .ctr, key: Secret(key), iv: iv) }
            #expect(error?.code == .invalidKey)
        }
    }

    private func run(
        _ direction: AES128.Direction, _ mode: AES128.Mode, iv: [UInt8], _ bytes: [UInt8], size: Int
    ) throws -> [UInt8] {
        var cipher = try AES128(direction, mode, key: Self.key, iv: iv)
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            result += cipher.update(Array(bytes[start..<min(start + size, bytes.count)]))
        }
        return try result + cipher.finish()
    }

    private static func bytes(_ hex: String) -> [UInt8] { HexText.decode(hex) ?? [] }
}
