import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Gives requests names that grow, in one run and from one run to the next.
final class RequestNumbers: Sendable {
    private let next: Atomic<UInt64>

    init() {
        // Milliseconds and 20 bits: a run would need a million requests a millisecond to reach the start of the next.
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        next = Atomic((UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000) << 20)
    }

    /// 16 hexadecimal digits.
    func make() -> String {
        let digits = String(next.wrappingAdd(1, ordering: .relaxed).newValue, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Whether a client's name for a request may stand in logs and headers.
    static func isSane(_ id: some Collection<UInt8>) -> Bool {
        (1...64).contains(id.count)
            && id.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"): true
                case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
                default: false
                }
            }
    }
}
