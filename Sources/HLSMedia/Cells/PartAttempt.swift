#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// An attempt at making parts of a plan: what it writes goes under names of its own.
///
/// So an attempt that was given up, because its machine had stopped, can wake up and write as it likes: nothing of a later
/// attempt is touched by it, and the later one counts. Parts that are made at the first attempt may share one; whoever
/// tries a part again needs a larger one.
public struct PartAttempt: Sendable, Hashable, Comparable {
    /// Letters and digits, fit for a key, which sort as the attempts do.
    let text: String

    /// An attempt that is larger than all before it, as far as the machines' clocks agree.
    public init() {
        let microseconds = UInt64(max(0, Date().timeIntervalSince1970 * 1_000_000))
        self.init(microseconds, .random(in: .min ... .max))
    }

    /// An attempt with numbers of the caller's, such as the fencing tokens of leases; the first one weighs more.
    public init(_ first: UInt64, _ second: UInt64 = 0) {
        text = Self.digits(first) + Self.digits(second)
    }

    /// The attempt of a name; nil if it is not one of ours.
    init?(text: some StringProtocol) {
        let digits = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        }
        guard digits, text.utf8.count == 2 * Self.digitCount else { return nil }
        self.text = String(text)
    }

    public static func < (left: PartAttempt, right: PartAttempt) -> Bool { left.text < right.text }

    /// The most digits that 64 bits have in base 36.
    private static let digitCount = 13

    private static func digits(_ number: UInt64) -> String {
        let digits = String(number, radix: 36)
        return String(repeating: "0", count: digitCount - digits.count) + digits
    }
}

extension PartAttempt: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let attempt = PartAttempt(text: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "this is no attempt")
        }
        self = attempt
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
