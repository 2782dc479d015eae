import Testing

@testable import SluiceCrypto

@Suite("Digests agree with their standards")
struct DigestTests {
    @Test(
        "SHA-256 gives the examples of FIPS 180-4 and NIST",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                String(repeating: "a", count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ])
    func sha256(text: String, hex: String) {
        #expect(HexText.encode(SHA256.digest(of: Array(text.utf8))) == hex)
    }

    @Test("pieces of any size give the digest of the whole")
    func pieces() {
        let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        for size in [1, 63, 64, 65, 4096] {
            var hash = SHA256()
            for start in stride(from: 0, to: bytes.count, by: size) {
                hash.update(Array(bytes[start..<min(start + size, bytes.count)]))
            }
            #expect(hash.finish() == SHA256.digest(of: bytes))
        }
    }

    static let hmacCases: [(key: [UInt8], message: [UInt8], hex: String)] = [
        (
            [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131),
            Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        ([], [], "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
    ]

    @Test("HMAC-SHA256 gives the examples of RFC 4231, and takes an empty key", arguments: hmacCases)
    func hmac(key: [UInt8], message: [UInt8], hex: String) {
        #expect(HexText.encode(HMACSHA256.code(for: message, key: key)) == hex)
        #expect(HexText.encode(HMACSHA256.code(for: message, key: Secret(key))) == hex)
    }

    @Test("a code is valid for its message, its key and itself only")
    func validity() {
        let key = Secret("key")
        let code = HMACSHA256.code(for: [1, 2], key: key)
        #expect(HMACSHA256.isValid(code, for: [1, 2], key: key))
        #expect(!HMACSHA256.isValid(code, for: [1, 3], key: key))
        #expect(!HMACSHA256.isValid(code, for: [1, 2], key: Secret("kez")))
        #expect(!HMACSHA256.isValid(Array(code.dropLast()), for: [1, 2], key: key))
        #expect(!HMACSHA256.isValid([], for: [1, 2], key: key))
    }

    @Test(
        "MD5 gives the examples of RFC 1321",
        arguments: [
            ("", "d41d8cd98f00b204e9800998ecf8427e"), ("abc", "900150983cd24fb0d6963f7d28e17f72"),
            ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
        ])
    func md5(text: String, hex: String) throws {
        #expect(try HexText.encode(MD5.digest(of: Array(text.utf8))) == hex)
    }

    static let checksumCases: [(bytes: [UInt8], value: UInt32)] = [
        ([UInt8](repeating: 0, count: 32), 0x8A91_36AA), ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
        (Array(0..<32), 0x46DD_794E), (Array((0..<32).reversed()), 0x113F_DB5C),
        (Array("123456789".utf8), 0xE306_9283), ([], 0),
    ]

    @Test("CRC-32C gives the examples of RFC 3720", arguments: checksumCases)
    func crc32c(bytes: [UInt8], value: UInt32) {
        #expect(CRC32C.checksum(of: bytes).value == value)
        for cut in 0...bytes.count {
            var checksum = CRC32C()
            checksum.update(Array(bytes[..<cut]))
            checksum.update(Array(bytes[cut...]))
            #expect(checksum.value == value, "cut at \(cut)")
        }
    }
}
