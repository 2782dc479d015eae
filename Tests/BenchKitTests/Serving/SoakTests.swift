import BenchKit
import Testing

@Suite struct SoakTests {
    /// One file with an asset, one whose transcode was cancelled, one deleted, one only uploaded.
    private var ledger: SoakLedger {
        var ledger = SoakLedger()
        for file in ["played", "stopped", "gone", "raw"] { ledger.uploaded(file) }
        ledger.ordered("played", job: "j1")
        ledger.ordered("stopped", job: "j2")
        ledger.cancelled("stopped")
        ledger.ordered("gone", job: "j3")
        ledger.removed("gone")
        return ledger
    }
    private let listed: [String: String?] = ["played": "completed", "stopped": "cancelled", "raw": nil]
    private let jobs = ["j1": "completed", "j2": "cancelled", "j3": "completed"]
    private let stored: Set = [
        "masters/played", "masters/stopped", "masters/raw", "hls/played/asset.json", "hls/played/v180/seg-00000.m4s",
    ]

    @Test("a server that accounts for everything has no violation")
    func clean() { #expect(ledger.violations(listed: listed, jobs: jobs, stored: stored).isEmpty) }

    @Test(
        "each kind of loss is found",
        arguments: [
            ("raw", "", "", "file raw is lost: it is not listed"),
            ("", "j1", "", "job j1 is lost: it is not listed"),
            ("", "j3", "", "job j3 is lost: it is not listed"),
            ("", "", "masters/raw", "file raw is lost: its bytes are gone"),
            ("", "", "hls/played/asset.json", "the asset of played is lost"),
        ])
    func lost(file: String, job: String, name: String, violation: String) {
        let found = ledger.violations(
            listed: listed.filter { $0.key != file }, jobs: jobs.filter { $0.key != job },
            stored: stored.subtracting([name]))
        #expect(found.contains(violation), "\(found)")
    }

    @Test(
        "each kind of what is left over is found",
        arguments: [
            "masters/gone", "hls/gone/v180/seg-00000.m4s", "hls/stopped/v180/init.mp4", "masters/.sluice-x.tmp",
            "staging/a/0", "hls/nobody/asset.json", "masters/nobody", "other",
        ])
    func leftOver(name: String) {
        let found = ledger.violations(listed: listed, jobs: jobs, stored: stored.union([name]))
        #expect(found == ["\(name) is left on the storage"])
    }

    @Test("files that should not be there, and jobs that should have ended otherwise, are found")
    func undecided() {
        let more = listed.merging(["gone": "completed", "broken": nil]) { $1 }
        #expect(
            ledger.violations(listed: more, jobs: jobs, stored: stored) == [
                "file gone is listed, though it was deleted",
                "file broken is listed, though its upload was never confirmed",
            ])
        for status in ["failed", "processing", "cancelled"] {
            let found = ledger.violations(listed: listed, jobs: jobs.merging(["j1": status]) { $1 }, stored: stored)
            #expect(found.contains("job j1 is \(status)"))
        }
    }

    @Test("only what can be done is chosen, the same by the same seed, and everything in time")
    func steps() {
        var chance = SeededGenerator(seed: 1)
        for _ in 0..<100 {
            let step = SoakStep.choose(SoakLedger(), using: &chance)
            #expect([.upload, .breakUpload, .watch, .list].contains(step))
        }
        var full = ledger
        full.observed("played", "completed")
        full.observed("stopped", "cancelled")
        full.uploaded("busy")
        full.ordered("busy", job: "j4")
        var (first, second) = (SeededGenerator(seed: 2), SeededGenerator(seed: 2))
        var seen: [SoakStep] = []
        for _ in 0..<500 {
            let step = SoakStep.choose(full, using: &first)
            #expect(step == SoakStep.choose(full, using: &second))
            if !seen.contains(step) { seen.append(step) }
        }
        for step: SoakStep in [
            .upload, .breakUpload, .transcode("raw"), .transcode("stopped"), .cancel("busy"), .remove("played"),
            .play("played"), .watch, .list,
        ] { #expect(seen.contains(step), "\(step)") }
        #expect(!seen.contains(.remove("gone")) && !seen.contains(.cancel("played")))
        for number in 0..<SoakStep.mostFiles { full.uploaded("more-\(number)") }
        for _ in 0..<200 { #expect(SoakStep.choose(full, using: &first) != .upload) }
    }
}
