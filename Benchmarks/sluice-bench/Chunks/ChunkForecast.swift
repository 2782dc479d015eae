import BenchKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The model's figures for a long film, with everything on one disk and on object storage.
struct ChunkForecast {
    let costs: ChunkCosts
    let hours: Int

    private var length: Double { Double(hours) * 3_600 }
    private var local: ChunkModel { ChunkModel(costs, network: .none, length: length) }
    var remote: ChunkModel { ChunkModel(costs, network: .usual, length: length) }

    var tables: [TextTable] { [local.table("\(hours) h, local disk"), remote.table("\(hours) h, S3")] }

    var notes: [String] {
        let usual = NetworkAssumptions.usual
        let request = FixedPoint(usual.request * 1_000, decimals: 0)
        let rate = FixedPoint(usual.bytesPerSecond / 1e6, decimals: 0)
        return [
            "model: workers of one core each, as quick as this machine's; costs of the steps as measured here",
            "S3, assumed: \(request) ms a request and \(rate) MB/s for each worker, \(usual.reads) reads and "
                + "\(usual.copies) copies at the same time in the assembly",
        ]
    }

    /// Takes the costs from a report that `sluice-bench chunks --save` has written.
    init(report file: DiskFile, hours: Int) throws(BenchError) {
        struct Saved: Decodable {
            let metrics: [String: Double]
        }
        let data = try file.data()
        let saved: Saved
        do {
            saved = try JSONDecoder().decode(Saved.self, from: data)
        } catch {
            throw BenchError(.badOutput, "\(file.path) is no report: give one of \"sluice-bench chunks\"", cause: error)
        }
        self.init(costs: try ChunkCosts(metrics: saved.metrics), hours: hours)
    }

    init(costs: ChunkCosts, hours: Int) {
        self.costs = costs
        self.hours = hours
    }

    /// Prints the tables alone.
    func show() {
        Console.show(tables.map(\.text).joined(separator: "\n"))
        Console.show("\n" + notes.map { "note: \($0)\n" }.joined())
    }
}
