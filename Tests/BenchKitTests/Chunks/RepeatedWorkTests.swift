import BenchKit
import Testing

@Suite struct RepeatedWorkTests {
    private func work(_ logs: [String: String], killed: [String: Int64]) throws -> RepeatedWork {
        let read = try logs.map { name, text in
            try ProcessLog(name: name, parsing: text) { (line) throws(BenchError) in try StorageEvent(parsing: line) }
        }
        return RepeatedWork(
            read, kills: killed.map { FaultAudit.Kill(process: $0.key, nanoseconds: $0.value) })
    }

    @Test("a segment that somebody else begins after a kill is repeated, in its rung, wherever that attempt writes")
    func repeated() throws {
        let found = try work(
            [
                "v": "began 1 x.partial-1/a/v360/seg-00000.m4s\nwritten 2 x.partial-1/a/v360/seg-00000.m4s\n"
                    + "began 3 x.partial-1/a/v360/seg-00001.m4s\nbegan 3 x.partial-1/a/v234/seg-00001.m4s\n",
                "w": "began 8 x.partial-1/b/v360/seg-00001.m4s\nbegan 8 x.partial-1/b/v234/seg-00001.m4s\n"
                    + "promoted 9 x\n",
            ], killed: ["v": 5])
        #expect(found.segments == 2)
        #expect(found.mostPerKillAndRung == 1)
        #expect(found.promotedAgain.isEmpty)
    }

    @Test("two segments of one rung are more than one kill may cost")
    func tooMuch() throws {
        let names = ["v360/seg-00001.m4s", "v360/seg-00002.m4s"]
        let found = try work(
            [
                "v": names.map { "began 1 x.partial-1/a/\($0)\nwritten 2 x.partial-1/a/\($0)\n" }.joined(),
                "w": names.map { "began 8 x.partial-1/b/\($0)\n" }.joined(),
            ], killed: ["v": 5])
        #expect(found.mostPerKillAndRung == 2)
    }

    @Test("sound, images, records and other assets do not count, and neither does what the victim began again itself")
    func others() throws {
        let keys = [
            "x.partial-1/a/a-und/seg-00001.m4s", "x.partial-1/a/poster.jpg", "x.journal-1/attempts/a/v360-00001.json",
        ]
        let found = try work(
            [
                "v": (keys + ["y.partial-1/a/v360/seg-00001.m4s"]).map { "began 1 \($0)\n" }.joined(),
                "w": (keys + ["x.partial-1/a/v360/seg-00001.m4s"]).map { "began 8 \($0)\n" }.joined(),
            ], killed: ["v": 5])
        #expect(found.segments == 0)
        #expect(found.mostPerKillAndRung == 0)
    }

    @Test("an asset that is moved to its place twice is named, and what is moved about before is not")
    func promotedAgain() throws {
        let moved = "promoted 1 x.partial-1/together\n"
        let found = try work(
            ["v": "promoted 1 x\npromoted 1 y\n\(moved)", "w": "promoted 2 x\n\(moved)"], killed: [:])
        #expect(found.promotedAgain == ["x"])
    }

    @Test("an asset has the files of an undisturbed one, and the storage nothing else")
    func inventory() {
        let good: Set = ["r/a", "r/v/b", "films/0/a", "films/0/v/b"]
        #expect(AssetInventory(keys: good, reference: "r", assets: ["films/0"]).violations.isEmpty)
        let cases: [(Set<String>, String)] = [
            (good.subtracting(["films/0/v/b"]), "films/0/v/b is missing"),
            (good.union(["films/0/c"]), "films/0/c should not be there"),
            (good.union(["films/0.partial-1/a"]), "films/0.partial-1/a is a stray object"),
            (["films/0/a"], "r is not there"),
        ]
        for (keys, line) in cases {
            let violations = AssetInventory(keys: keys, reference: "r", assets: ["films/0"]).violations
            #expect(violations.contains(line), "\(violations)")
        }
    }
}
