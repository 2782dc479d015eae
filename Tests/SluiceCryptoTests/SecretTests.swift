import Testing

@testable import SluiceCrypto

@Suite("Secrets stay secret")
struct SecretTests {
    private struct Holder {
        let name = "holder"
        let secret: Secret
    }

    @Test("no description, dump or reflection shows the bytes")
    func descriptions() {
        let secret = Secret("hunter2")
        var dumped = ""
        dump(Holder(secret: secret), to: &dumped)
        let texts = ["\(secret)", String(reflecting: secret), "\(Holder(secret: secret))", "\([secret])", dumped]
        for text in texts {
            #expect(text.contains("redacted"))
            #expect(!text.contains("hunter2"))
            #expect(!text.contains("104"), "the first byte")
        }
    }

    @Test("secrets are equal when their bytes are")
    func equality() {
        #expect(Secret("a") == Secret([97]))
        #expect(Secret("a") != Secret("b"))
        #expect(Secret("a") != Secret("aa"))
        #expect(Secret([]) == Secret(""))
        #expect(Set([Secret("a"), Secret("a"), Secret("b")]).count == 2)
        #expect(Secret("é").revealed == Array("é".utf8))
    }

    @Test("comparison in constant time tells equal from unequal")
    func constantTime() {
        #expect(ConstantTime.areEqual([1, 2, 3], [1, 2, 3]))
        #expect(!ConstantTime.areEqual([1, 2, 3], [1, 2, 4]))
        #expect(!ConstantTime.areEqual([1, 2, 3], [1, 2]))
        #expect(ConstantTime.areEqual("", ""))
        // Equal to Swift, but other bytes.
        #expect(!ConstantTime.areEqual("\u{E9}", "e\u{301}"))
    }

    @Test("random bytes have the wanted count and do not repeat")
    func random() throws {
        #expect(try RandomBytes.take(0).isEmpty)
        #expect(try RandomBytes.take(33).count == 33)
        #expect(try RandomBytes.take(16) != RandomBytes.take(16))
    }
}
