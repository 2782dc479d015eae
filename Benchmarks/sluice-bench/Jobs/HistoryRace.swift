import BenchKit

/// Claims from a store without a past beside claims from one with a long past, in turn.
struct HistoryRace {
    struct Result {
        /// By how much, in percent, claims are slower beside the past.
        let slowdown: Double
        /// The same of two series that both were without.
        let control: Double
    }

    private static let claims = 10_000

    let kind: StoreKind
    let finished: Int
    let rounds: Int
    let worker: WorkerProgram
    let work: WorkFolder

    func run() throws(BenchError) -> Result {
        return try kind.with(.none, work) { (empty) throws(BenchError) in
            try kind.with(.none, work) { (long) throws(BenchError) in
                Console.note("\(kind.rawValue): finishing \(finished) jobs")
                let fill = ["fill", "--count", "\(finished)", "--queue", "past"] + long.words
                _ = try worker.output(fill)
                if kind == .postgres, let server = long.server { try Housekeeping(server, work).wait() }
                var rates: [[Double]] = [[], [], []]
                for round in 1...rounds {
                    for (index, store) in [empty, long, empty].enumerated() {
                        rates[index].append(try rate(store))
                    }
                    let shown = rates.compactMap(\.last).map { FixedPoint($0, decimals: 0).description }
                    Console.note(
                        "\(kind.rawValue), round \(round): \(shown[0]) claims/s, \(shown[1]) beside the past, "
                            + "\(shown[2]) again")
                }
                let medians = rates.compactMap { Summary(of: $0)?.median }
                return Result(
                    slowdown: (1 - medians[1] / medians[0]) * 100, control: (1 - medians[2] / medians[0]) * 100)
            }
        }
    }

    private func rate(_ store: OpenStore) throws(BenchError) -> Double {
        let words = ["claims", "--count", "\(Self.claims)", "--queue", "past"] + store.words
        let output = try TaskOutput(parsing: try worker.output(words))
        guard output.segments == Self.claims, let nanoseconds = output.nanoseconds.first, nanoseconds > 0 else {
            throw BenchError(.badOutput, "\(output.segments) jobs were claimed of \(Self.claims): see the store")
        }
        return Double(output.segments) * 1e9 / nanoseconds
    }
}
