/// What one run of `wrk` says, by the line that `script` makes it print.
package struct WrkOutput: Equatable, Sendable {
    /// wrk's own table rounds; this gives whole numbers, and every kind of error.
    package static let script = """
        done = function(summary, latency, requests)
            local e = summary.errors
            io.write(string.format("bench %d %d %d %d %d\\n", summary.duration, summary.requests, summary.bytes,
                e.connect + e.read + e.write + e.timeout, e.status))
        end

        """

    package let requestsPerSecond: Double
    /// With heads.
    package let bytesPerSecond: Double

    /// - Throws: `BenchError.Code.badOutput` for a run with errors: nobody wins by refusing.
    package init(parsing text: String) throws(BenchError) {
        let line = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("bench ") }
        let numbers = line?.split(separator: " ").dropFirst().compactMap { Double($0) } ?? []
        guard numbers.count == 5, numbers[0] > 0 else {
            throw BenchError(.badOutput, "wrk did not print its figures: it must be wrk 4, with Lua")
        }
        guard numbers[3] == 0, numbers[4] == 0, numbers[1] > 0 else {
            let shown = numbers.map { FixedPoint($0, decimals: 0).description }
            throw BenchError(
                .badOutput, "of \(shown[1]) requests \(shown[3]) broke and \(shown[4]) were refused: not comparable")
        }
        requestsPerSecond = numbers[1] * 1e6 / numbers[0]
        bytesPerSecond = numbers[2] * 1e6 / numbers[0]
    }
}
