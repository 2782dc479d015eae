import BenchKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `sluice-bench`: our own work beside the peers'.
@main
struct SluiceBench {
    private static let options: Set<String> = ["json", "work", "sluice", "peer", "ffprobe"]
    private static let flags: Set<String> = ["check", "save", "help"]

    static func main() {
        Interrupt.install()
        do {
            exit(try run(Array(CommandLine.arguments.dropFirst())))
        } catch {
            Console.note(error.description)
            exit(error.code.exitCode)
        }
    }

    /// Gives the exit code: 1 when a threshold is exceeded.
    private static func run(_ words: [String]) throws(BenchError) -> Int32 {
        guard let command = words.first, !words.contains("--help") else {
            Console.show(Help.text)
            return words.isEmpty ? BenchError.Code.usage.exitCode : 0
        }
        let rest = Array(words.dropFirst())
        switch command {
        case "ladder":
            let (arguments, tools) = try prepare(rest, LadderBench.options, LadderBench.flags)
            let bench = try LadderBench(arguments, tools)
            return try finish(arguments, off: bench.off, bench.run)
        case "package":
            let (arguments, tools) = try prepare(rest, PackageBench.options, PackageBench.flags)
            return try finish(arguments, off: [], try PackageBench(arguments, tools).run)
        case "memory":
            let (arguments, tools) = try prepare(rest, MemoryBench.options, MemoryBench.flags)
            return try finish(arguments, off: [], try MemoryBench(arguments, tools).run)
        case "playlist":
            let arguments = try Arguments(rest, options: PlaylistBench.options, flags: PlaylistBench.flags)
            let bench = try PlaylistBench(arguments)
            return try finish(arguments, off: bench.off, bench.run)
        case "jobs":
            let arguments = try Arguments(rest, options: JobsBench.options, flags: JobsBench.flags)
            let bench = try JobsBench(arguments)
            return try finish(arguments, off: bench.off, bench.run)
        case "chunks":
            if let forecast = try forecast(rest) {
                forecast.show()
                return 0
            }
            let (arguments, tools) = try prepare(rest, ChunksBench.options, ChunksBench.flags)
            return try finish(arguments, off: [], try ChunksBench(arguments, tools).run)
        case "s3memory":
            let (arguments, tools) = try prepare(rest, S3MemoryBench.options, S3MemoryBench.flags)
            return try finish(arguments, off: [], try S3MemoryBench(arguments, tools).run)
        case "server":
            let kind = try ServerBench(named: rest.first)
            let (arguments, tools) = try prepare(Array(rest.dropFirst()), kind.options, [])
            return try finish(arguments, off: [], try kind.run(arguments, tools))
        case "faults":
            if rest.contains("--transcodes") {
                let (arguments, tools) = try prepare(rest, TranscodeFaultsBench.options, TranscodeFaultsBench.flags)
                return try finish(arguments, off: [], try TranscodeFaultsBench(arguments, tools).run)
            }
            let arguments = try Arguments(rest, options: FaultsBench.options, flags: FaultsBench.flags)
            let bench = try FaultsBench(arguments)
            return try finish(arguments, off: bench.off, bench.run)
        case "playlist-task":
            try PlaylistTask.run(rest)
            return 0
        default:
            throw BenchError(
                .usage,
                "there is no benchmark \"\(command)\": ladder, package, memory, playlist, jobs, faults, chunks, s3memory "
                    + "or server, see --help")
        }
    }

    /// The model alone, from a saved report, if that is what is wanted.
    private static func forecast(_ words: [String]) throws(BenchError) -> ChunkForecast? {
        guard words.contains(where: { $0.hasPrefix("--model") }) else { return nil }
        let arguments = try Arguments(words, options: ["model", "hours"], flags: [])
        guard let path = arguments["model"] else { return nil }
        return try ChunkForecast(report: DiskFile(path), hours: try arguments.count("hours", default: 2))
    }

    private static func prepare(
        _ words: [String], _ more: Set<String>, _ moreFlags: Set<String>
    ) throws(BenchError) -> (Arguments, Toolbox) {
        let arguments = try Arguments(words, options: options.union(more), flags: flags.union(moreFlags))
        return (arguments, try Toolbox(arguments))
    }

    private static func finish(
        _ arguments: Arguments, off: [String], _ bench: (ReportDraft) throws(BenchError) -> BenchReport
    ) throws(BenchError) -> Int32 {
        // The thresholds are read first, so that a long run does not end in a missing file.
        let repository = try Repository()
        let thresholds = arguments.has("check") ? try decode(repository.thresholds) : nil
        let report = try bench(ReportDraft(commit: try repository.commit()))
        let text = ReportText(report)
        Console.show(text.plain)
        if let path = arguments["json"] { try DiskFile(path).write(try encode(report)) }
        if arguments.has("save") {
            let stem = "\(report.date.prefix(10))-\(report.bench)"
            try repository.results.makeFolder()
            try (repository.results / "\(stem).json").write(try encode(report))
            try (repository.results / "\(stem).md").write(Data(text.markdown.utf8))
        }
        guard let thresholds else { return 0 }
        let verdict = try thresholds.check(report.metrics, of: report.bench, off: off)
        for name in verdict.skipped { Console.note("not checked, switched off: \(report.bench) \(name)") }
        for failure in verdict.failures { Console.note("threshold: \(failure)") }
        if verdict.failures.isEmpty { Console.note("within the thresholds: \(verdict.passed.joined(separator: ", "))") }
        return verdict.failures.isEmpty ? 0 : 1
    }

    private static func encode(_ report: BenchReport) throws(BenchError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return try encoder.encode(report) + Data("\n".utf8)
        } catch {
            throw BenchError(.badOutput, "the report has a figure that JSON cannot hold", cause: error)
        }
    }

    private static func decode(_ file: DiskFile) throws(BenchError) -> Thresholds {
        let data = try file.data()
        do {
            return try JSONDecoder().decode(Thresholds.self, from: data)
        } catch {
            throw BenchError(.usage, "\(file.path) is not {\"bench\": {\"metric\": limit}}: mend it", cause: error)
        }
    }
}
