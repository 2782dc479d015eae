import BenchKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A mix of API requests that comes evenly, while transcodes use all cores.
struct APIBench {
    static let options: Set<String> = ["rate", "seconds", "files", "seed"]

    private let tools: Toolbox
    private let rate: Int
    private let seconds: Int
    private let count: Int
    private let seed: Int
    private let film: SourceClip
    private let short: SourceClip

    init(_ arguments: Arguments, _ tools: Toolbox) throws(BenchError) {
        self.tools = tools
        rate = try arguments.count("rate", default: 200)
        seconds = try arguments.count("seconds", default: 60)
        count = try arguments.count("files", default: 60)
        seed = try arguments.count("seed", default: 1)
        film = try FilmSource(tools: tools).clip(seconds: 30)
        short = try FilmSource(tools: tools).short(seconds: 2)
    }

    func run(_ draft: ReportDraft) throws(BenchError) -> BenchReport {
        var draft = draft
        var isRaised = false
        try ServerProgram.with(tools) { (server, loop) throws(BenchError) in
            let user = ServerUser(server, loop)
            let files = try library(user)
            let films = try queueTranscodes(user)
            // The server was started before, with the usual one.
            isRaised = Self.raisePriority()
            let load = mix(loop, files)
            load.start()
            try loop.run { load.isOver }
            load.end()
            let busy = try films.map { (film) throws(BenchError) in try user.status(of: film).status }
            guard busy.contains("processing") else {
                throw BenchError(
                    .badOutput, "the transcodes ended before the measurement did: \(busy), give fewer --seconds")
            }
            for film in films { _ = try user.cancel(film) }
            draft.tables = [LatencyTable([("API", load.answers), ("our own delay in sending", load.sends)]).table]
            draft.metrics["errors"] = Double(load.answers.errors)
            draft.metrics["p50"] = load.answers.quantile(50)
            draft.metrics["p99"] = load.answers.quantile(99)
            draft.notes += load.answers.reasons
            draft.notes.append("\(load.connectionCount) connections were needed")
        }
        draft.versions = try tools.versions(vmaf: nil)
        draft.source =
            "\(rate) requests/s for \(seconds) s: the list of files, a file, its transcode, jobs, in turn by chance"
        draft.notes += [
            "milliseconds from the time a request was due to its whole answer; \(count) files with assets in the library",
            "meanwhile the same process transcodes \(film.summary)",
            isRaised
                ? "the load runs at a higher priority, as it would on a machine of its own"
                : "the load has the priority of the server: its own waits for a core are in the figures",
        ]
        return try draft.report(bench: "server-api", tools.work)
    }

    /// The load stands for other machines, whose cores the transcode does not take; for those that run as root.
    private static func raisePriority() -> Bool {
        #if canImport(Darwin)
            setpriority(PRIO_PROCESS, 0, -10) == 0
        #else
            setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, -10) == 0
        #endif
    }

    /// A library with assets, so that the answers have something to tell.
    private func library(_ user: ServerUser) throws(BenchError) -> [String] {
        Console.note("making a library of \(count) short assets")
        let bytes = try short.file.bytes()
        var files: [String] = []
        for number in 0..<count {
            let file = try user.upload(.bytes(bytes), name: "short-\(number).mp4")
            _ = try user.transcode(file, ladder: "180p", images: false)
            files.append(file)
        }
        for file in files { _ = try user.asset(of: file) }
        return files
    }

    /// Orders more than can be done meanwhile.
    private func queueTranscodes(_ user: ServerUser) throws(BenchError) -> [String] {
        let bytes = try film.file.bytes()
        var films: [String] = []
        for number in 0..<(seconds / 10 + 2) {
            let film = try user.upload(.bytes(bytes), name: "film-\(number).mp4")
            _ = try user.transcode(film, ladder: "standard")
            films.append(film)
        }
        while try user.status(of: films[0]).status != "processing" { try user.loop.run(seconds: 0.1) }
        return films
    }

    private func mix(_ loop: LoadLoop, _ files: [String]) -> OpenLoopRun {
        var chance = SeededGenerator(seed: UInt64(seed))
        let paths = (0..<(rate * seconds)).map { _ in
            let file = files.randomElement(using: &chance) ?? ""
            return switch Int.random(in: 0..<4, using: &chance) {
            case 0: "/api/media/files"
            case 1: "/api/media/files/\(file)"
            case 2: "/api/media/transcode/\(file)"
            default: "/api/jobs"
            }
        }
        let plan = OpenLoop(start: MonotonicClock.now() + 100_000_000, perSecond: rate, seconds: seconds)
        return OpenLoopRun(loop, plan, call: { ServerUser.call("GET", paths[$0]) }) { _, reply in
            reply.status == 200 && reply.bodyByteCount > 0 ? nil : "status \(reply.status)"
        }
    }
}
