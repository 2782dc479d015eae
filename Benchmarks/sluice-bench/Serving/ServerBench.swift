import BenchKit

/// The benchmarks of a running `sluice-server`, by their names.
enum ServerBench: String, CaseIterable {
    case segments, api, players, upload, slowloris, soak

    init(named word: String?) throws(BenchError) {
        guard let kind = word.flatMap(Self.init(rawValue:)) else {
            let names = Self.allCases.map(\.rawValue).joined(separator: ", ")
            throw BenchError(.usage, "server \(word ?? ""): name one of \(names), see --help")
        }
        self = kind
    }

    var options: Set<String> {
        switch self {
        case .segments: SegmentsBench.options
        case .api: APIBench.options
        case .players: PlayersBench.options
        case .upload: UploadBench.options
        case .slowloris: SlowLorisBench.options
        case .soak: SoakBench.options
        }
    }

    func run(
        _ arguments: Arguments, _ tools: Toolbox
    ) throws(BenchError) -> (ReportDraft) throws(BenchError) -> BenchReport {
        switch self {
        case .segments: try SegmentsBench(arguments, tools).run
        case .api: try APIBench(arguments, tools).run
        case .players: try PlayersBench(arguments, tools).run
        case .upload: try UploadBench(arguments, tools).run
        case .slowloris: try SlowLorisBench(arguments, tools).run
        case .soak: try SoakBench(arguments, tools).run
        }
    }
}
