/// A report as tables for people.
package struct ReportText: Equatable, Sendable {
    private let head: [String]
    private let tables: [TextTable]
    private let tail: [String]

    package init(_ report: BenchReport) {
        let machine = report.machine
        let gigabytes = FixedPoint(Double(machine.memoryBytes) / 1_000_000_000, decimals: 1)
        let floor = FixedPoint(Double(machine.memoryFloorBytes) / 1_000_000, decimals: 1)
        head =
            [
                "\(report.bench), \(report.date), commit \(report.commit)",
                "source: \(report.source)",
                "machine: \(machine.cpu), \(machine.cores) cores, \(gigabytes) GB, \(machine.kernel); "
                    + "peak memory is measurable above \(floor) MB",
            ] + report.tools.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        let standard = [
            Self.throughputs(report.throughputs), Self.runs(report.contestants), Self.ratios(report),
            Self.rungs(report.contestants),
            Self.quality(report.quality),
        ]
        tables = (report.tables + standard).filter { !$0.rows.isEmpty }
        // A control repeats its peer's command.
        var commands: Set<String> = []
        let first = report.contestants.filter { commands.insert($0.command).inserted }
        tail = report.notes.map { "note: \($0)" } + first.map { "\($0.name): \($0.command)" }
    }

    /// For a terminal.
    package var plain: String {
        let blocks = [lines(head, "")] + tables.map(\.text) + [lines(tail, "")]
        return blocks.joined(separator: "\n")
    }

    package var markdown: String {
        let blocks = [lines(head, "* ")] + tables.map(\.markdown) + [lines(tail, "* ")]
        return blocks.joined(separator: "\n")
    }

    private func lines(_ lines: [String], _ bullet: String) -> String { lines.map { bullet + $0 + "\n" }.joined() }

    private static func range(_ summary: Summary, _ decimals: Int) -> String {
        let ends = [summary.minimum, summary.maximum].map { FixedPoint($0, decimals: decimals).description }
        return "\(FixedPoint(summary.median, decimals: decimals)) (\(ends[0])..\(ends[1]))"
    }

    private static func runs(_ contestants: [ContestantResult]) -> TextTable {
        var table = TextTable(["median (min..max)", "runs", "wall s", "CPU s", "peak MB"])
        for result in contestants {
            table.add([
                result.name, "\(result.samples.count)", range(result.wallSeconds, 2), range(result.cpuSeconds, 2),
                range(result.peakMegabytes, 1),
            ])
        }
        return table
    }

    private static func throughputs(_ throughputs: [Throughput]) -> TextTable {
        var table = TextTable(["median (min..max)", "runs", "MB", "MB/s", "memory / text"])
        for speed in throughputs {
            table.add([
                speed.name, "\(speed.nanoseconds.count)",
                FixedPoint(Double(speed.bytes) / 1_000_000, decimals: 2).description,
                range(speed.megabytesPerSecond, 1),
                speed.memoryMultiple.map { FixedPoint($0, decimals: 2).description } ?? "",
            ])
        }
        return table
    }

    private static func ratios(_ report: BenchReport) -> TextTable {
        var table = TextTable(["figure (ours / peer)", "value", "single rounds"])
        for (name, value) in report.metrics.sorted(by: { $0.key < $1.key }) {
            let spread = report.spreads[name].map { spread in
                "\(FixedPoint(spread.minimum, decimals: 3))..\(FixedPoint(spread.maximum, decimals: 3))"
            }
            table.add([name, FixedPoint(value, decimals: 3).description, spread ?? ""])
        }
        return table
    }

    private static func rungs(_ contestants: [ContestantResult]) -> TextTable {
        var table = TextTable(["rung, last round", "frames", "bytes", "kb/s"])
        for result in contestants {
            for output in result.samples.last?.outputs ?? [] {
                table.add([
                    "\(output.rung) \(result.name)", "\(output.frames)", "\(output.bytes)",
                    FixedPoint(output.bitsPerSecond / 1000, decimals: 1).description,
                ])
            }
        }
        return table
    }

    private static func quality(_ rungs: [RungQuality]) -> TextTable {
        var table = TextTable([
            "VMAF", "ours", "peer", "ours kb/s", "peer kb/s", "rate diff", "peer at our rate", "ours lower by",
        ])
        for rung in rungs {
            table.add([
                rung.rung, FixedPoint(rung.oursVMAF, decimals: 2).description,
                FixedPoint(rung.peerVMAF, decimals: 2).description,
                FixedPoint(rung.ours / 1000, decimals: 1).description,
                FixedPoint(rung.peer / 1000, decimals: 1).description,
                "\(FixedPoint(rung.rateDifference * 100, decimals: 2)) %",
                rung.peerVMAFAtOurRate.map { FixedPoint($0, decimals: 2).description } ?? "equal rates",
                FixedPoint(rung.deficit, decimals: 2).description,
            ])
        }
        return table
    }
}
