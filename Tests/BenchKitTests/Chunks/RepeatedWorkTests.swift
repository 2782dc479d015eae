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

    @Test("a segment that somebody else begins after a kill is repeated, in its rung")
    func repeated() throws {
        let found = try work(
            [
                "v": "began 1 x.partial-1/v360/seg-00000.m4s\nwritten 2 x.partial-1/v360/seg-00000.m4s\n"
                    + "began 3 x.partial-1/v360/seg-00001.m4s\nbegan 3 x.partial-1/v234/seg-00001.m4s\n",
                "w": "began 8 x.partial-1/v360/seg-00001.m4s\nbegan 8 x.partial-1/v234/seg-00001.m4s\npromoted 9 x\n",
            ], killed: ["v": 5])
        #expect(found.segments == 2)
        #expect(found.mostPerKillAndRung == 1)
        #expect(found.promotedAgain.isEmpty)
    }

    @Test("two segments of one rung are more than one kill may cost")
    func tooMuch() throws {
        let keys = ["x.partial-1/v360/seg-00001.m4s", "x.partial-1/v360/seg-00002.m4s"]
        let found = try work(
            [
                "v": keys.map { "began 1 \($0)\nwritten 2 \($0)\n" }.joined(),
                "w": keys.map { "began 8 \($0)\n" }.joined(),
            ], killed: ["v": 5])
        #expect(found.mostPerKillAndRung == 2)
    }

    @Test("sound, images and records do not count, and neither does what the victim began again itself")
    func others() throws {
        let keys = ["x.partial-1/a-und/seg-00001.m4s", "x.partial-1/poster.jpg", "x.journal-1/cells/v360/00001.json"]
        let found = try work(
            ["v": keys.map { "began 1 \($0)\n" }.joined(), "w": keys.map { "began 8 \($0)\n" }.joined()],
            killed: ["v": 5])
        #expect(found.segments == 0)
        #expect(found.mostPerKillAndRung == 0)
    }

    @Test("an asset that is moved to its place twice is named")
    func promotedAgain() throws {
        let found = try work(["v": "promoted 1 x\npromoted 1 y\n", "w": "promoted 2 x\n"], killed: [:])
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
