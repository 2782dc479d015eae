import BenchKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Contestants in alternating runs (A B C A B C ...), each into a fresh folder, each output checked.
struct Race {
    let contestants: [Contestant]
    let rounds: Int
    /// How many of the contestants have one uncounted run before the first round.
    let warmUps: Int
    let check: OutputCheck
    let tools: Toolbox

    /// Runs the warm-ups, then all rounds.
    ///
    /// - Parameter inspect: sees the output folder of each warm-up before it is removed, so that what it does there
    ///   disturbs no counted run.
    func run(
        inspect: (Contestant, DiskFile) throws(BenchError) -> Void = { _, _ in }
    ) throws(BenchError) -> [ContestantResult] {
        for contestant in contestants.prefix(warmUps) {
            _ = try sample(contestant, round: 0, inspect: inspect)
        }
        var samples = contestants.map { _ in [RunSample]() }
        for round in 0..<rounds {
            for (index, contestant) in contestants.enumerated() {
                samples[index].append(try sample(contestant, round: round + 1) { _, _ in })
            }
        }
        return zip(contestants, samples).compactMap { contestant, samples in
            ContestantResult(
                name: contestant.name, command: contestant.command(source: check.source.file), samples: samples)
        }
    }

    private func sample(
        _ contestant: Contestant, round: Int, inspect: (Contestant, DiskFile) throws(BenchError) -> Void
    ) throws(BenchError) -> RunSample {
        try tools.work.withFolder { (folder) throws(BenchError) -> RunSample in
            let output = folder / "asset"
            let messages = folder / "messages"
            if contestant.needsFolder { try output.makeFolder() }
            try check.source.file.warm()
            // What the run before left to be written would otherwise be paid by this one.
            sync()
            let child = ChildProcess(
                program: contestant.program.path, arguments: contestant.arguments(output),
                standardOutput: (folder / "out").path, standardError: messages.path)
            let usage = try child.run()
            guard usage.succeeded else {
                let said = try Toolbox.lastLines(of: messages, 5)
                throw BenchError(.childFailed, "\(contestant.name) ended with \(usage.ending): \(said)")
            }
            let sample = RunSample(
                round: round, wallSeconds: usage.wallSeconds, userSeconds: usage.userSeconds,
                systemSeconds: usage.systemSeconds, peakMemoryBytes: usage.peakMemoryBytes,
                outputs: try check.outputs(of: contestant, in: output))
            let label = round == 0 ? "warm-up" : "round \(round) of \(rounds)"
            Console.note(
                "\(label), \(contestant.name): \(FixedPoint(sample.wallSeconds, decimals: 2)) s wall, "
                    + "\(FixedPoint(sample.cpuSeconds, decimals: 2)) s CPU, "
                    + "\(FixedPoint(sample.peakMegabytes, decimals: 1)) MB")
            try inspect(contestant, output)
            return sample
        }
    }
}
