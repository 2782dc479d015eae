/// How often values fell below each of some bounds.
struct Histogram: Sendable {
    let bounds: [Double]
    private(set) var counts: [Int]
    private(set) var sum = 0.0
    private(set) var count = 0

    init(bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count)
    }

    mutating func add(_ value: Double) {
        sum += value
        count += 1
        for index in bounds.indices where value <= bounds[index] { counts[index] += 1 }
    }

    /// The lines of it; its buckets count everything below their bound.
    func write(_ name: String, _ labels: [(String, String)], to text: inout MetricsText) {
        for (bound, count) in zip(bounds, counts) {
            text.add("\(name)_bucket", labels + [("le", bound.description)], Double(count))
        }
        text.add("\(name)_bucket", labels + [("le", "+Inf")], Double(count))
        text.add("\(name)_sum", labels, sum)
        text.add("\(name)_count", labels, Double(count))
    }
}
