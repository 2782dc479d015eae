import BenchKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A report while its benchmark fills it.
struct ReportDraft {
    let commit: String
    var versions: [String: String] = [:]
    var source = ""
    var quality: [RungQuality] = []
    var throughputs: [Throughput] = []
    var tables: [TextTable] = []
    var metrics: [String: Double] = [:]
    var notes: [String] = []
    private var contestants: [ContestantResult] = []
    private var spreads: [String: Summary] = [:]

    init(commit: String) { self.commit = commit }

    /// Takes the results and the ratios between them.
    ///
    /// - Parameter ratios: a prefix for the metric names, and the positions of the contestant and of its peer.
    mutating func add(_ results: [ContestantResult], ratios: [(prefix: String, own: Int, peer: Int)]) {
        contestants = results
        for (prefix, own, peer) in ratios {
            for (name, ratio, spread) in results[own].ratios(to: results[peer], prefix: prefix) {
                metrics[name] = ratio
                spreads[name] = spread
            }
        }
    }

    /// Takes a figure that was measured several times: its median, and its ends.
    mutating func add(_ name: String, _ figure: Summary) {
        metrics[name] = figure.median
        spreads[name] = figure
    }

    /// Throws `BenchError.Code.badOutput` when a peak is the harness's own and so says nothing about the contestant.
    func report(bench: String, _ work: WorkFolder) throws(BenchError) -> BenchReport {
        let machine = try BenchReport.Machine.current(work)
        let samples = contestants.flatMap(\.samples)
        guard samples.allSatisfy({ $0.peakMemoryBytes > machine.memoryFloorBytes }) else {
            throw BenchError(
                .badOutput,
                "a peak memory is not above the harness's own \(machine.memoryFloorBytes) bytes: not measurable")
        }
        return BenchReport(
            bench: bench, date: Date.now.ISO8601Format(), commit: commit, machine: machine, tools: versions,
            source: source, contestants: contestants, quality: quality, throughputs: throughputs, tables: tables,
            metrics: metrics, spreads: spreads, notes: notes)
    }
}
