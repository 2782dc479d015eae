/// Latencies side by side.
package struct LatencyTable: Equatable, Sendable {
    package private(set) var table = TextTable(["milliseconds", "count", "p50", "p90", "p99", "longest", "errors"])

    package init(_ logs: [(name: String, log: LatencyLog)]) {
        for (name, log) in logs {
            let figures = [50, 90, 99].map { log.quantile($0) } + [log.maximum]
            table.add(
                [name, "\(log.milliseconds.count)"]
                    + figures.map { figure in figure.map { FixedPoint($0, decimals: 2).description } ?? "" }
                    + ["\(log.errors)"])
        }
    }
}
