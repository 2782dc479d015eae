import BenchKit

/// `sluice transcode` beside one `ffmpeg` process that makes the same rungs with the same x264 settings.
struct LadderBench {
    static let options: Set<String> = [
        "source", "clip", "seconds", "runs", "ladder", "preset", "copy", "vmaf-ffmpeg",
    ]
    static let flags: Set<String> = ["no-vmaf"]

    /// A rung's bit rate and quality, by its name.
    private typealias Points = [String: QualityCurve.Point]

    let tools: Toolbox
    private let ladder: [BenchRung]
    private let preset: String
    private let rounds: Int
    private let copy: Bool
    private let vmafProgram: DiskFile?
    private let source: SourceClip

    init(_ arguments: Arguments, _ tools: Toolbox) throws(BenchError) {
        self.tools = tools
        ladder = try BenchRung.list(parsing: arguments["ladder"] ?? "1080p,720p,480p,360p")
        preset = arguments["preset"] ?? "veryfast"
        rounds = try arguments.count("runs", default: 3)
        switch arguments["copy"] ?? "never" {
        case "never": copy = false
        case "auto": copy = true
        case let other: throw BenchError(.usage, "--copy \(other): give auto, or never")
        }
        vmafProgram = arguments.has("no-vmaf") ? nil : try tools.vmafProgram(named: arguments["vmaf-ffmpeg"])
        let seconds = try arguments.count("seconds", default: 30)
        switch (arguments["source"], arguments["clip"]) {
        case (let path?, nil):
            guard arguments["seconds"] == nil else {
                throw BenchError(.usage, "--source is used whole: leave out --seconds, or give the file as --clip")
            }
            source = try SourceClip(DiskFile(path), origin: DiskFile(path).name, tools)
        case (nil, let path?): source = try FilmSource(tools: tools).clip(from: DiskFile(path), seconds: seconds)
        case (nil, nil): source = try FilmSource(tools: tools).clip(seconds: seconds)
        default: throw BenchError(.usage, "--source and --clip exclude each other: give one of them")
        }
    }

    /// The metrics that this run cannot have because the command line says so.
    var off: [String] { (vmafProgram == nil ? ["vmaf."] : []) + (copy ? [] : ["copy."]) }

    func run(_ draft: ReportDraft) throws(BenchError) -> BenchReport {
        var draft = draft
        let ours = Contestant.sluice(tools.sluice, source: source.file, ladder: ladder, preset: preset, copy: false)
        let peer = Contestant.ffmpeg(tools.peer, source: source, ladder: ladder, preset: preset)
        let again = Contestant.ffmpeg(tools.peer, name: "ffmpeg again", source: source, ladder: ladder, preset: preset)
        let copied = Contestant.sluice(
            tools.sluice, name: "sluice --copy auto", source: source.file, ladder: ladder, preset: preset, copy: true)
        let check = OutputCheck(source: source, ladder: ladder, tools: tools)
        let race = Race(
            contestants: [ours, peer, again] + (copy ? [copied] : []), rounds: rounds, warmUps: 2, check: check,
            tools: tools)

        var points: [String: Points] = [:]
        let results = try race.run { (contestant, folder) throws(BenchError) in
            points[contestant.name] = try measure(contestant, in: folder, check)
        }
        draft.add(results, ratios: [("", 0, 1), ("control.", 2, 1)] + (copy ? [("copy.", 3, 1)] : []))
        if let vmafProgram, let own = points[ours.name], let other = points[peer.name] {
            let quality = try compare(own, other, check)
            draft.quality = quality
            if let deficit = quality.map(\.deficit).max() { draft.metrics["vmaf.deficit"] = deficit }
            draft.versions = try tools.versions(vmaf: vmafProgram)
        } else {
            draft.versions = try tools.versions(vmaf: nil)
        }
        draft.source = source.summary
        draft.notes.append(
            "x264 \(preset), maxrate \(BenchRung.peakFactor)x and bufsize \(BenchRung.bufferFactor)x the bit rate; "
                + "sluice also makes I-frame playlists and a storyboard")
        return try draft.report(bench: "ladder", tools.work)
    }

    /// The bit rate and quality of each rung in a folder; nothing without libvmaf.
    private func measure(_ contestant: Contestant, in folder: DiskFile, _ check: OutputCheck) throws(BenchError)
        -> Points
    {
        guard let vmafProgram else { return [:] }
        let meter = QualityMeter(program: vmafProgram, source: source, tools: tools)
        let playlists = try check.playlists(of: contestant, in: folder)
        var points: Points = [:]
        for (rung, output) in zip(ladder, try check.outputs(of: contestant, in: folder)) {
            guard let playlist = playlists[rung.height] else { continue }
            let vmaf = try meter.vmaf(of: playlist)
            points[rung.name] = QualityCurve.Point(bitsPerSecond: output.bitsPerSecond, vmaf: vmaf)
            Console.note("VMAF of \(contestant.name) at \(rung.name): \(FixedPoint(vmaf, decimals: 2))")
        }
        return points
    }

    /// Compares at equal bit rate: where a rung's rates differ by more than 1 %, the peer runs once more, uncounted,
    /// with that rung's rate moved by the difference, and its quality is interpolated.
    private func compare(_ ours: Points, _ peer: Points, _ check: OutputCheck) throws(BenchError) -> [RungQuality] {
        let pairs = ladder.compactMap { rung -> (BenchRung, QualityCurve.Point, QualityCurve.Point)? in
            guard let own = ours[rung.name], let other = peer[rung.name] else { return nil }
            return (rung, own, other)
        }
        var second: Points = [:]
        if pairs.contains(where: { RungQuality.differ($0.1.bitsPerSecond, $0.2.bitsPerSecond) }) {
            let moved = pairs.map { rung, own, other in
                let rate = Double(rung.kilobits) * own.bitsPerSecond / other.bitsPerSecond
                return BenchRung(height: rung.height, kilobits: max(1, Int(rate.rounded())))
            }
            let name = "ffmpeg at our bit rates"
            let contestant = Contestant.ffmpeg(tools.peer, name: name, source: source, ladder: moved, preset: preset)
            let race = Race(contestants: [contestant], rounds: 0, warmUps: 1, check: check, tools: tools)
            _ = try race.run { (contestant, folder) throws(BenchError) in
                second = try measure(contestant, in: folder, check)
            }
        }
        return pairs.map { rung, own, other in
            RungQuality(rung: rung.name, ours: own, peer: other, second: second[rung.name])
        }
    }
}
