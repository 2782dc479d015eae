/// The largest value that each figure of each benchmark may take, as in `Benchmarks/thresholds.json`; for a name that
/// ends in `.least`, the smallest value of the figure named by what stands before.
package struct Thresholds: Codable, Equatable, Sendable {
    /// By benchmark, then by metric.
    package let limits: [String: [String: Double]]

    package init(limits: [String: [String: Double]]) { self.limits = limits }

    package init(from decoder: any Decoder) throws {
        limits = try [String: [String: Double]](from: decoder)
    }

    package func encode(to encoder: any Encoder) throws { try limits.encode(to: encoder) }

    /// What a check found; each list is sorted by name.
    package struct Verdict: Equatable, Sendable {
        /// A line for each limit that is exceeded or that the run should have measured and did not.
        package var failures: [String] = []
        /// Metrics whose measurement the user switched off.
        package var skipped: [String] = []
        /// Metrics within their limit.
        package var passed: [String] = []
    }

    /// Holds a report against the limits of its benchmark.
    ///
    /// - Parameter off: metric names, or prefixes that end in a dot, that the command line switched off.
    /// - Throws: `BenchError.Code.missingFile` when there is no limit at all for the benchmark, so that a misspelt name cannot pass.
    package func check(_ metrics: [String: Double], of bench: String, off: [String]) throws(BenchError) -> Verdict {
        guard let limits = limits[bench], !limits.isEmpty else {
            throw BenchError(
                .missingFile, "thresholds.json has no limit for \"\(bench)\": add one, or leave out --check")
        }
        var verdict = Verdict()
        for (key, limit) in limits.sorted(by: { $0.key < $1.key }) {
            let isLeast = key.hasSuffix(".least")
            let name = isLeast ? String(key.dropLast(6)) : key
            if let value = metrics[name] {
                // Written so that a figure that is not a number fails.
                if isLeast ? value >= limit : value <= limit {
                    verdict.passed.append(name)
                } else {
                    let shown = FixedPoint(value, decimals: 3)
                    verdict.failures.append("\(bench) \(name) is \(shown), the limit is \(limit)")
                }
            } else if off.contains(where: { $0 == name || ($0.hasSuffix(".") && name.hasPrefix($0)) }) {
                verdict.skipped.append(name)
            } else {
                verdict.failures.append("\(bench) \(name) was not measured, the limit is \(limit)")
            }
        }
        return verdict
    }
}
