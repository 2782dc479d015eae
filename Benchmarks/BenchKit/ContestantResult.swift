/// All counted runs of one contestant.
package struct ContestantResult: Codable, Equatable, Sendable {
    package let name: String
    /// Without absolute paths.
    package let command: String
    package let samples: [RunSample]
    package let wallSeconds: Summary
    package let cpuSeconds: Summary
    /// 1,000,000 bytes.
    package let peakMegabytes: Summary

    /// Nil without samples.
    package init?(name: String, command: String, samples: [RunSample]) {
        guard let wall = Summary(of: samples.map(\.wallSeconds)), let cpu = Summary(of: samples.map(\.cpuSeconds)),
            let memory = Summary(of: samples.map(\.peakMegabytes))
        else { return nil }
        self.name = name
        self.command = command
        self.samples = samples
        wallSeconds = wall
        cpuSeconds = cpu
        peakMegabytes = memory
    }

    /// The ratios of the medians, and those of each round, of this contestant over another of the same rounds.
    package func ratios(to peer: ContestantResult, prefix: String = "") -> [(
        name: String, ratio: Double, spread: Summary
    )] {
        let figures: [(String, (RunSample) -> Double, Summary, Summary)] = [
            ("wall", \.wallSeconds, wallSeconds, peer.wallSeconds),
            ("cpu", \.cpuSeconds, cpuSeconds, peer.cpuSeconds),
            ("memory", \.peakMegabytes, peakMegabytes, peer.peakMegabytes),
        ]
        return figures.compactMap { name, figure, own, other in
            let rounds = zip(samples, peer.samples).map { figure($0) / figure($1) }
            guard other.median > 0, let spread = Summary(of: rounds) else { return nil }
            return (prefix + name, own.median / other.median, spread)
        }
    }
}
