/// A short name for some text that is the same on every machine (FNV-1a, 64 bits); it tells things apart, and proves nothing.
struct Fingerprint {
    private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
        // So that "ab", "c" and "a", "bc" differ.
        add(0xFF)
    }

    private mutating func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }

    /// Letters and digits, fit for a key.
    var text: String { String(hash, radix: 36) }
}
