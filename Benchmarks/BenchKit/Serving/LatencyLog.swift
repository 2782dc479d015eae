/// How long answers took, and which never came or were wrong.
package struct LatencyLog: Equatable, Sendable {
    package private(set) var milliseconds: [Double] = []
    /// What went wrong, each as it was first said, with how often.
    package private(set) var failures: [String: Int] = [:]

    package init() {}

    package var errors: Int { failures.values.reduce(0, +) }

    /// - Parameters:
    ///   - start: when the request should have been sent, in nanoseconds.
    ///   - end: when its answer was complete.
    package mutating func add(from start: Int64, to end: Int64) { milliseconds.append(Double(end - start) / 1e6) }

    package mutating func fail(_ reason: String) { failures[reason, default: 0] += 1 }

    package mutating func add(_ other: LatencyLog) {
        milliseconds += other.milliseconds
        failures.merge(other.failures, uniquingKeysWith: +)
    }

    package func quantile(_ percent: Int) -> Double? { Quantile.value(percent, of: milliseconds) }

    package var maximum: Double? { milliseconds.max() }

    /// The most frequent failures, for a report's notes.
    package var reasons: [String] {
        let ordered = failures.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return ordered.prefix(5).map { "\($0.value) times: \($0.key)" }
    }
}
