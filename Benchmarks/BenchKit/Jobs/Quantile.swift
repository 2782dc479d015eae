/// The value that a share of a set of measurements does not exceed.
package enum Quantile {
    /// By the nearest rank, so that it is always one of the measurements; nil when there are none.
    ///
    /// - Parameter percent: 1...100.
    package static func value(_ percent: Int, of values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let rank = (values.count * min(max(percent, 1), 100) + 99) / 100
        return values.sorted()[rank - 1]
    }
}
