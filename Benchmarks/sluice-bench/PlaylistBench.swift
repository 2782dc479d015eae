import BenchKit

/// `HLSPlaylist` beside Python's `m3u8`: speed, memory and linearity on very long media playlists.
struct PlaylistBench {
    static let options: Set<String> = ["json", "work", "segments", "runs", "python"]
    static let flags: Set<String> = ["check", "save", "help", "no-peer"]

    private let work: WorkFolder
    private let segments: Int
    private let rounds: Int
    private let own: PlaylistRunner
    private let peer: PlaylistRunner?
    let off: [String]

    init(_ arguments: Arguments) throws(BenchError) {
        work = try WorkFolder(arguments["work"] ?? ".build/bench")
        segments = try arguments.count("segments", default: 100_000)
        rounds = try arguments.count("runs", default: 3)
        own = PlaylistRunner.sluice(work)
        if arguments.has("no-peer") {
            peer = nil
            off = ["m3u8."]
        } else {
            peer = try PlaylistRunner.m3u8(python: arguments["python"] ?? "python3", work)
            off = []
        }
    }

    func run(_ draft: ReportDraft) throws(BenchError) -> BenchReport {
        var draft = draft
        var results: [ContestantResult] = []
        for flavour in PlaylistFlavour.allCases {
            let text = try own.text(flavour, segments: segments)
            Console.note("\(flavour.rawValue): \(segments) segments, \(text.bytes) bytes")
            let (ours, theirs) = try race(text)
            results += ours.contestants + (theirs?.contestants ?? [])
            draft.throughputs += ours.throughputs + (theirs?.throughputs ?? [])
            for (task, speed) in zip(PlaylistRunner.timed, ours.throughputs) {
                draft.metrics["\(flavour.rawValue).\(task.rawValue)"] = speed.megabytesPerSecond.median
            }
            draft.metrics["\(flavour.rawValue).memory"] = ours.throughputs.first?.memoryMultiple
            guard let theirs else { continue }
            for (task, (own, peer)) in zip(PlaylistRunner.timed, zip(ours.throughputs, theirs.throughputs)) {
                draft.metrics["m3u8.\(flavour.rawValue).\(task.rawValue)"] =
                    own.megabytesPerSecond.median / peer.megabytesPerSecond.median
            }
        }
        for (task, factor) in try linearity() { draft.metrics["linearity.\(task.rawValue)"] = factor }
        draft.add(results, ratios: [])
        if let peer { draft.versions["peer"] = peer.version }
        draft.source = "\(segments) segments: plain; rich (keys, byte ranges, titles, dates); dated (a date each)"
        draft.notes += [
            "parse, write: MB of text per second, the median of every repetition; m3u8.*: ours over the peer's",
            "memory: (peak of a process that parses - peak of one that only holds the text) / text + 1",
            "the peaks of ours include 50 MB that both processes hold, so that the difference can be seen",
            "linearity: the largest growth of the time per segment from one size to ten times that, 10,000 to 1,000,000",
        ]
        return try draft.report(bench: "playlist", work)
    }

    /// Ours and the peer's in turn, so that a slow moment of the machine meets both.
    private func race(
        _ text: PlaylistRunner.Text
    ) throws(BenchError) -> (ours: PlaylistRunner.Outcome, theirs: PlaylistRunner.Outcome?) {
        var ours = PlaylistRunner.Outcome(own, text)
        var theirs = peer.map { PlaylistRunner.Outcome($0, text) }
        for round in 1...rounds {
            try ours.run(round: round, repetitions: 10)
            try theirs?.run(round: round, repetitions: 1)
        }
        return (ours, theirs)
    }

    /// The same number of segments in all at each size, so that every size has the same chance to warm up; sizes in turn.
    private func linearity() throws(BenchError) -> [(PlaylistTask, Double)] {
        let sizes = [10_000, 100_000, 1_000_000]
        var texts: [PlaylistRunner.Text] = []
        for size in sizes { texts.append(try own.text(.plain, segments: size)) }
        var factors: [(PlaylistTask, Double)] = []
        for task in PlaylistRunner.timed {
            var samples = sizes.map { _ in [Double]() }
            for round in 1...rounds {
                for (index, text) in texts.enumerated() {
                    let repetitions = max(3, 3_000_000 / text.segments)
                    let (_, output) = try own.run(task, text, round: round, repetitions: repetitions)
                    samples[index] += output.nanoseconds.map { $0 / Double(text.segments) }
                }
            }
            let medians = samples.compactMap { Summary(of: $0)?.median }
            for (size, median) in zip(sizes, medians) {
                Console.note("\(task.rawValue) of \(size): \(FixedPoint(median, decimals: 1)) ns a segment")
            }
            factors.append((task, zip(medians, medians.dropFirst()).map { $1 / $0 }.max() ?? .nan))
        }
        return factors
    }
}
