import Testing

@testable import SluiceCrypto

@Suite("A key of HMAC-SHA256 made ready once")
struct HMACSHA256KeyTests {
    @Test(
        "gives the codes of RFC 4231",
        arguments: [
            (
                Array(repeating: 0x0B, count: 20), "Hi There",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Array("Jefe".utf8), "what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                Array(repeating: 0xAA, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
        ] as [([UInt8], String, String)])
    func vectors(key: [UInt8], message: String, code: String) {
        let ready = HMACSHA256Key(Secret(key))
        // Twice, because a code must leave the key as it was.
        for _ in 0..<2 { #expect(HexText.encode(self.code(ready, Array(message.utf8))) == code) }
    }

    @Test("gives what the one-shot function gives, for keys and messages around the block size")
    func lengths() {
        for keyCount in [0, 1, 63, 64, 65, 200] {
            let key = (0..<keyCount).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            let ready = HMACSHA256Key(Secret(key))
            for messageCount in [0, 1, 55, 56, 64, 65, 1000] {
                let message = (0..<messageCount).map { UInt8(truncatingIfNeeded: $0) }
                #expect(code(ready, message) == HMACSHA256.code(for: message, key: key))
            }
        }
    }

    @Test("serves many threads at once")
    func threads() async {
        let ready = HMACSHA256Key(Secret("key"))
        await withTaskGroup(of: Bool.self) { group in
            for task in 0..<8 {
                group.addTask {
                    (0..<500).allSatisfy { round in
                        let message = Array("\(task) \(round)".utf8)
                        return self.code(ready, message) == HMACSHA256.code(for: message, key: Secret("key"))
                    }
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    private func code(_ key: HMACSHA256Key, _ message: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: HMACSHA256.byteCount) { buffer, count in
            if let address = buffer.baseAddress {
                message.withUnsafeBytes { key.write(codeFor: $0, to: address) }
                count = HMACSHA256.byteCount
            }
        }
    }
}
