import BenchKit

/// The peak memory of `sluice transcode` from S3 to S3, all of it in one process.
struct S3MemoryBench {
    static let options: Set<String> = ["source", "seconds", "runs", "ladder", "preset"]
    static let flags: Set<String> = []

    private let tools: Toolbox
    private let worker: WorkerProgram
    private let ladder: [BenchRung]
    private let preset: String
    private let rounds: Int
    private let source: SourceClip

    init(_ arguments: Arguments, _ tools: Toolbox) throws(BenchError) {
        self.tools = tools
        worker = try WorkerProgram(tools.work)
        ladder = try BenchRung.list(parsing: arguments["ladder"] ?? "1080p,720p,480p,360p")
        preset = arguments["preset"] ?? "veryfast"
        rounds = try arguments.count("runs", default: 3)
        if let path = arguments["source"] {
            guard arguments["seconds"] == nil else {
                throw BenchError(.usage, "--source is used whole: leave out --seconds")
            }
            source = try SourceClip(DiskFile(path), origin: DiskFile(path).name, tools)
        } else {
            source = try FilmSource(tools: tools).clip(seconds: try arguments.count("seconds", default: 30))
        }
    }

    func run(_ draft: ReportDraft) throws(BenchError) -> BenchReport {
        var draft = draft
        let results = try Server.with(.radosgw, nil, tools.work) { (server) throws(BenchError) in
            let bucket = try Bucket("bench", on: server, tools.work)
            let upload = ["upload", "--assets", bucket.address, "--file", source.file.path, "--key", "source.mp4"]
            _ = try worker.output(upload, environment: bucket.environment)
            var samples: [[RunSample]] = [[], []]
            for round in 1...rounds {
                for (index, isLow) in [false, true].enumerated() {
                    samples[index].append(try sample(isLow: isLow, round, bucket))
                }
            }
            return zip([false, true], samples).compactMap { isLow, samples in
                ContestantResult(
                    name: name(isLow),
                    command: CommandText(
                        program: tools.sluice.path, arguments: words(isLow, bucket, output: "OUT"), replacements: []
                    ).description,
                    samples: samples)
            }
        }
        draft.add(results, ratios: [("low.", 1, 0)])
        if results.count == 2 {
            draft.metrics["peak.megabytes"] = results[0].peakMegabytes.maximum
            draft.metrics["low.peak.megabytes"] = results[1].peakMegabytes.maximum
        }
        draft.versions = try tools.versions(vmaf: nil)
        draft.source = source.summary
        draft.notes += [
            "from and to a Ceph radosgw on loopback, whose memory is not counted; x264 \(preset)",
            "low.wall, low.cpu and low.memory: with --memory low over without",
        ]
        return try draft.report(bench: "s3memory", tools.work)
    }

    private func name(_ isLow: Bool) -> String { isLow ? "sluice --memory low" : "sluice" }

    private func words(_ isLow: Bool, _ bucket: Bucket, output: String) -> [String] {
        [
            "transcode", "\(bucket.address)/source.mp4", "--output", "\(bucket.address)/\(output)", "--ladder",
            ladder.map(\.text).joined(separator: ","), "--preset", preset, "--storyboard", "--progress", "none",
        ] + (isLow ? ["--memory", "low"] : [])
    }

    private func sample(isLow: Bool, _ round: Int, _ bucket: Bucket) throws(BenchError) -> RunSample {
        try tools.work.withFolder { (folder) throws(BenchError) in
            let output = "\(isLow ? "low" : "usual")-\(round)"
            let messages = folder / "messages"
            let usage = try ChildProcess(
                program: tools.sluice.path, arguments: words(isLow, bucket, output: output),
                standardOutput: (folder / "out").path, standardError: messages.path, environment: bucket.environment
            ).run()
            guard usage.succeeded else {
                let said = try Toolbox.lastLines(of: messages, 5)
                throw BenchError(.childFailed, "\(name(isLow)) ended with \(usage.ending): \(said)")
            }
            let asset = folder / "asset"
            let download = ["download", "--assets", bucket.address, "--key", output, "--folder", asset.path]
            _ = try worker.output(download, environment: bucket.environment)
            let contestant = Contestant(
                name: name(isLow), program: tools.sluice, arguments: { _ in [] }, needsFolder: false,
                playlist: "master.m3u8")
            let sample = RunSample(
                round: round, wallSeconds: usage.wallSeconds, userSeconds: usage.userSeconds,
                systemSeconds: usage.systemSeconds, peakMemoryBytes: usage.peakMemoryBytes,
                outputs: try OutputCheck(source: source, ladder: ladder, tools: tools).outputs(
                    of: contestant, in: asset))
            Console.note(
                "round \(round), \(name(isLow)): \(FixedPoint(sample.peakMegabytes, decimals: 1)) MB, "
                    + "\(FixedPoint(sample.wallSeconds, decimals: 2)) s wall")
            return sample
        }
    }
}
