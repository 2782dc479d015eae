import BenchKit
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct BenchReportTests {
    private func result(_ name: String, wall: [Double]) throws -> ContestantResult {
        let output = RunSample.Output(rung: "720p", frames: 720, bytes: 1_000_000, bitsPerSecond: 266_667)
        let samples = wall.enumerated().map { index, wall in
            RunSample(
                round: index + 1, wallSeconds: wall, userSeconds: wall * 1.5, systemSeconds: wall * 0.5,
                peakMemoryBytes: Int(wall * 1_000_000), outputs: [output])
        }
        return try #require(ContestantResult(name: name, command: "\(name) x.mp4", samples: samples))
    }

    private func report() throws -> BenchReport {
        let machine = BenchReport.Machine(
            cpu: "C", cores: 2, memoryBytes: 8_000_000_000, kernel: "K", memoryFloorBytes: 9_000_000)
        let ours = try result("sluice", wall: [9, 10, 12])
        let peer = try result("ffmpeg", wall: [10, 20, 10])
        let ratios = ours.ratios(to: peer)
        let quality = RungQuality(
            rung: "720p", ours: .init(bitsPerSecond: 1000, vmaf: 90), peer: .init(bitsPerSecond: 1000, vmaf: 90.1),
            second: nil)
        var table = TextTable(["store", "jobs/s"])
        table.add(["postgres", "2345"])
        return BenchReport(
            bench: "ladder", date: "2030-01-02T03:04:05Z", commit: "abc", machine: machine, tools: ["peer": "ffmpeg 5"],
            source: "clip", contestants: [ours, peer], quality: [quality],
            throughputs: [
                try #require(Throughput(name: "plain", bytes: 2_000_000, nanoseconds: [1e7], memoryMultiple: 3))
            ],
            tables: [table], metrics: Dictionary(uniqueKeysWithValues: ratios.map { ($0.name, $0.ratio) }),
            spreads: Dictionary(uniqueKeysWithValues: ratios.map { ($0.name, $0.spread) }), notes: ["n"])
    }

    @Test("a ratio is that of the medians, and its spread that of the single rounds")
    func ratios() throws {
        let report = try report()
        #expect(report.metrics == ["wall": 1, "cpu": 1, "memory": 1])
        #expect(report.spreads["wall"] == Summary(of: [0.9, 0.5, 1.2]))
    }

    @Test("CPU is user and system time together, memory is in 1,000,000 bytes")
    func units() throws {
        let sample = try #require(try report().contestants.first?.samples.first)
        #expect(sample.cpuSeconds == 18)
        #expect(sample.peakMegabytes == 9)
    }

    @Test("a report comes back from JSON as it went")
    func roundTrip() throws {
        let report = try report()
        let data = try JSONEncoder().encode(report)
        #expect(try JSONDecoder().decode(BenchReport.self, from: data) == report)
    }

    @Test("thresholds are read as the file has them")
    func thresholds() throws {
        let data = Data(#"{"ladder": {"wall": 1.0}, "memory": {"growth.percent": 10}}"#.utf8)
        let read = try JSONDecoder().decode(Thresholds.self, from: data)
        #expect(read == Thresholds(limits: ["ladder": ["wall": 1], "memory": ["growth.percent": 10]]))
    }

    @Test("the tables name every contestant, rung and figure")
    func tables() throws {
        let text = ReportText(try report())
        for part in [
            "sluice  ", "10.00 (9.00..12.00)", "0.500..1.200", "720p ffmpeg", "266.7", "note: n", "commit abc", "200.0",
            "3.00", "postgres", "2345",
        ] {
            #expect(text.plain.contains(part))
            #expect(text.markdown.contains(part))
        }
        #expect(text.plain.contains("equal rates"))
    }

    @Test("a contestant without samples has no result")
    func empty() { #expect(ContestantResult(name: "a", command: "a", samples: []) == nil) }
}
