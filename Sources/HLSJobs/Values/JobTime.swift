/// An instant of the store's clock: microseconds since 1970-01-01T00:00:00Z.
///
/// Only the store's clock decides about leases and due times, so the clocks of workers need not agree.
public struct JobTime: Hashable, Comparable, Sendable, Codable {
    /// Microseconds since 1970-01-01T00:00:00Z, without leap seconds.
    public var microseconds: Int64

    /// Makes an instant from microseconds since 1970-01-01T00:00:00Z.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Whether the left instant is earlier.
    public static func < (left: JobTime, right: JobTime) -> Bool {
        left.microseconds < right.microseconds
    }

    /// The instant so much later; it stops at the ends of the range instead of overflowing.
    public static func + (time: JobTime, duration: Duration) -> JobTime {
        let (sum, overflow) = time.microseconds.addingReportingOverflow(duration.microseconds)
        return JobTime(microseconds: overflow ? (duration < .zero ? .min : .max) : sum)
    }

    /// What lies between two instants; negative if the left one is earlier.
    public static func - (left: JobTime, right: JobTime) -> Duration {
        .microseconds(left.microseconds - right.microseconds)
    }

    public init(from decoder: any Decoder) throws {
        self.init(microseconds: try decoder.singleValueContainer().decode(Int64.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(microseconds)
    }
}
