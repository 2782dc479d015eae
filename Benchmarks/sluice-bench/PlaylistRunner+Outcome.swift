import BenchKit

extension PlaylistRunner {
    /// All rounds of one contestant on one text: each round a process that loads, one that parses once (its memory), and
    /// one per timed task.
    struct Outcome {
        private let runner: PlaylistRunner
        private let text: Text
        private var loading: [RunSample] = []
        private var parsing: [RunSample] = []
        private var nanoseconds = PlaylistRunner.timed.map { _ in [Double]() }

        init(_ runner: PlaylistRunner, _ text: Text) {
            self.runner = runner
            self.text = text
        }

        mutating func run(round: Int, repetitions: Int) throws(BenchError) {
            loading.append(try runner.run(.load, text, round: round, repetitions: 1).sample)
            let (sample, first) = try runner.run(.parse, text, round: round, repetitions: 1)
            parsing.append(sample)
            for (index, task) in PlaylistRunner.timed.enumerated() {
                if task == .parse, repetitions == 1 {
                    nanoseconds[index] += first.nanoseconds
                } else {
                    let (_, output) = try runner.run(task, text, round: round, repetitions: repetitions)
                    nanoseconds[index] += output.nanoseconds
                }
            }
            let speeds = throughputs.map { speed in
                "\(speed.name) \(FixedPoint(speed.megabytesPerSecond.median, decimals: 1)) MB/s"
            }
            Console.note("round \(round), \(speeds.joined(separator: ", "))")
        }

        /// What parsing adds to a process that holds the text, and the text, over the text; of the medians.
        private var memoryMultiple: Double? {
            let peaks = [parsing, loading].compactMap { Summary(of: $0.map { Double($0.peakMemoryBytes) })?.median }
            return peaks.count == 2 ? (peaks[0] - peaks[1]) / Double(text.bytes) + 1 : nil
        }

        /// One for each timed task, in their order.
        var throughputs: [Throughput] {
            zip(PlaylistRunner.timed, nanoseconds).compactMap { task, nanoseconds in
                Throughput(
                    name: "\(text.flavour.rawValue) \(task.rawValue), \(runner.name)", bytes: text.bytes,
                    nanoseconds: nanoseconds, memoryMultiple: task == .parse ? memoryMultiple : nil)
            }
        }

        var contestants: [ContestantResult] {
            let runs: [(PlaylistTask, [RunSample])] = [(.load, loading), (.parse, parsing)]
            return runs.compactMap { task, samples in
                ContestantResult(
                    name: "\(text.flavour.rawValue) \(task.rawValue) once, \(runner.name)",
                    command: "\(runner.name) \(task.rawValue) \(text.file.name) 1", samples: samples)
            }
        }
    }
}
