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

/// Segments by signed URLs beside nginx, which serves the same files unsigned.
struct SegmentsBench {
    static let options: Set<String> = ["runs", "seconds", "connections"]

    /// Segments of 6 s: some 5 MB and some 500 KB.
    private static let ladder = "1080p@6500k,480p@650k"

    /// One file, and what it is measured by.
    private struct Kind {
        let name: String
        /// Below the asset.
        let file: String
        let byteCount: Int
        /// Bytes per second, or requests.
        let countsBytes: Bool

        func figure(_ output: WrkOutput) -> Double {
            countsBytes ? output.bytesPerSecond / 1e6 : output.requestsPerSecond
        }
    }

    private let tools: Toolbox
    private let source: SourceClip
    private let rounds: Int
    private let wrk: Wrk

    init(_ arguments: Arguments, _ tools: Toolbox) throws(BenchError) {
        self.tools = tools
        rounds = try arguments.count("runs", default: 5)
        wrk = Wrk(
            program: try Wrk.find(), threads: sysconf(Int32(_SC_NPROCESSORS_ONLN)),
            connections: try arguments.count("connections", default: 32),
            seconds: try arguments.count("seconds", default: 8))
        _ = try Nginx.find()
        source = try FilmSource(tools: tools).clip(seconds: 30)
    }

    func run(_ draft: ReportDraft) throws(BenchError) -> BenchReport {
        var draft = draft
        var table = TextTable(["file", "bytes", "unit", "sluice-server", "nginx", "nginx again", "ratio", "control"])
        try ServerProgram.with(tools) { (server, loop) throws(BenchError) in
            let asset = try ServerAsset(source, ladder: Self.ladder, ServerUser(server, loop), server)
            try Nginx.with(serving: server.storage, tools.work) { (nginx) throws(BenchError) in
                draft.versions["nginx"] = try nginx.version()
                for kind in try kinds(asset) {
                    let figures = try race(kind, asset, server, nginx)
                    for (name, own) in [("", 0), ("control.", 2)] {
                        let ratios = zip(figures[own], figures[1]).map { $0 / $1 }
                        if let spread = Summary(of: ratios) { draft.add(name + kind.name, spread) }
                    }
                    let medians = figures.compactMap { Summary(of: $0)?.median }
                    table.add(
                        [kind.name, "\(kind.byteCount)", kind.countsBytes ? "MB/s" : "requests/s"]
                            + medians.map { FixedPoint($0, decimals: 0).description }
                            + [draft.metrics[kind.name], draft.metrics["control.\(kind.name)"]].map { ratio in
                                ratio.map { FixedPoint($0, decimals: 3).description } ?? ""
                            })
                }
            }
        }
        draft.tables = [table]
        draft.versions.merge(try tools.versions(vmaf: nil)) { own, _ in own }
        draft.source = "an asset of \(source.summary)"
        draft.notes += [
            "ratios of each round; one file is asked for by \(wrk.command), \(rounds) rounds: ours, nginx, nginx again",
            "nginx: a worker a core, sendfile, no access log; ours checks a signature with each request",
            "wrk runs on the same cores as the servers",
        ]
        return try draft.report(bench: "server-segments", tools.work)
    }

    private func kinds(_ asset: ServerAsset) throws(BenchError) -> [Kind] {
        // As small as a playlist of parts or the beginning of a film.
        let small = "small.m4s"
        try (asset.folder / small).write(Data(GeneratedBytes(seed: 1, byteCount: 4096).bytes(0..<4096)))
        func segment(_ name: String, _ sizes: ClosedRange<Int>, countsBytes: Bool) throws(BenchError) -> Kind {
            let fitting = asset.sizes.filter { $0.key.hasSuffix(".m4s") && sizes.contains($0.value) }
            guard let file = fitting.keys.min() else {
                throw BenchError(.badOutput, "the asset has no segment of \(sizes) bytes")
            }
            return Kind(name: name, file: file, byteCount: asset.sizes[file] ?? 0, countsBytes: countsBytes)
        }
        return [
            Kind(name: "small.requests", file: small, byteCount: 4096, countsBytes: false),
            try segment("segment.requests", 300_000...800_000, countsBytes: false),
            try segment("large.bytes", 2_500_000...20_000_000, countsBytes: true),
        ]
    }

    /// The figures of ours, of nginx, and of nginx again, by round.
    private func race(
        _ kind: Kind, _ asset: ServerAsset, _ server: ServerProgram, _ nginx: Nginx
    ) throws(BenchError) -> [[Double]] {
        let plain = "/hls/\(asset.file)/\(kind.file)"
        let signed = asset.path(of: kind.file)
        try compare(plain, nginx.port, signed, server.port, kind)
        let lanes = [(signed, server.port), (plain, nginx.port), (plain, nginx.port)]
        var figures: [[Double]] = [[], [], []]
        for round in 0...rounds {
            for (index, (path, port)) in lanes.enumerated() {
                let output = try wrk.run(path, port: port, tools.work)
                try server.check()
                // The first round only warms up.
                if round > 0 { figures[index].append(kind.figure(output)) }
            }
            let shown = figures.compactMap(\.last).map { FixedPoint($0, decimals: 0).description }
            if round > 0 { Console.note("\(kind.name), round \(round): \(shown.joined(separator: ", "))") }
        }
        return figures
    }

    /// Both must give the same content.
    private func compare(
        _ plain: String, _ nginx: Int, _ signed: String, _ own: Int, _ kind: Kind
    ) throws(BenchError) {
        var bodies: [[UInt8]] = []
        for (path, port) in [(plain, nginx), (signed, own)] {
            let loop = LoadLoop(port: port)
            let reply = try loop.ask(loop.connection(), HTTPCall("GET", path))
            guard reply.status == 200 else {
                throw BenchError(.badOutput, "\(kind.file) is answered by \(reply.status)")
            }
            bodies.append(reply.body)
        }
        guard bodies[0] == bodies[1], bodies[0].count == kind.byteCount else {
            throw BenchError(.badOutput, "the servers give different content of \(kind.file)")
        }
    }
}
