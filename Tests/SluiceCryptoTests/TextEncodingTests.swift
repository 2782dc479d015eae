import Testing

@testable import SluiceCrypto

@Suite("Bytes become text and come back")
struct TextEncodingTests {
    @Test(
        "base 64 gives the examples of RFC 4648",
        arguments: [
            ("", "", ""), ("f", "Zg==", "Zg"), ("fo", "Zm8=", "Zm8"), ("foo", "Zm9v", "Zm9v"),
            ("foob", "Zm9vYg==", "Zm9vYg"), ("fooba", "Zm9vYmE=", "Zm9vYmE"), ("foobar", "Zm9vYmFy", "Zm9vYmFy"),
            ("\u{FF}\u{FFFE}>?", "w7/vv74+Pw==", "w7_vv74-Pw"),
        ])
    func base64(text: String, standard: String, urlSafe: String) {
        let bytes = Array(text.utf8)
        #expect(Base64Text.encode(bytes) == standard)
        #expect(Base64Text.encode(bytes, .urlSafe) == urlSafe)
        #expect(Base64Text.decode(standard) == bytes)
        #expect(Base64Text.decode(urlSafe, .urlSafe) == bytes)
    }

    @Test(
        "a text that no bytes have is refused, so that a token has one spelling",
        arguments: ["Zg", "Zg=", "Zh==", "Z", "Zg==\n", "Zm9v=", "Z-==", "=", "Zg==Zg==", "Zm 9v"])
    func badBase64(text: String) {
        #expect(Base64Text.decode(text) == nil)
    }

    @Test("hexadecimal digits are written in lower case and read in any")
    func hex() {
        #expect(HexText.encode([0, 0x1F, 0xAB, 0xFF]) == "001fabff")
        #expect(HexText.decode("001FabFf") == [0, 0x1F, 0xAB, 0xFF])
        #expect(HexText.decode("") == [])
        for bad in ["0", "0g", "zz", "0 ", "é", "+1"] { #expect(HexText.decode(bad) == nil) }
    }
}
