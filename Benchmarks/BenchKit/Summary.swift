/// The middle and the ends of a set of measurements.
package struct Summary: Codable, Equatable, Sendable {
    package let median: Double
    package let minimum: Double
    package let maximum: Double

    /// Nil when there is nothing to summarise.
    package init?(of values: [Double]) {
        let sorted = values.sorted()
        guard let first = sorted.first, let last = sorted.last else { return nil }
        let middle = sorted.count / 2
        median = sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
        minimum = first
        maximum = last
    }
}
