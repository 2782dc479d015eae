import BenchKit
import Testing

@Suite struct ArgumentsTests {
    private func parse(_ words: String...) throws(BenchError) -> Arguments {
        try Arguments(words, options: ["runs", "size", "minutes", "json"], flags: ["check"])
    }

    @Test("options are read with a space or an equals sign, flags without a value")
    func reads() throws {
        let arguments = try parse("--runs", "4", "--json=a=b.json", "--check")
        #expect(try arguments.count("runs", default: 1) == 4)
        #expect(arguments["json"] == "a=b.json")
        #expect(arguments.has("check"))
    }

    @Test("what is not given has its default")
    func defaults() throws {
        let arguments = try parse()
        #expect(try arguments.count("runs", default: 7) == 7)
        #expect(try arguments.counts("minutes", default: [1, 30]) == [1, 30])
        #expect(try arguments.byteCount("size", default: 12) == 12)
        #expect(arguments["json"] == nil)
        #expect(!arguments.has("check"))
    }

    @Test("sizes know K, M and G", arguments: [("7", 7), ("2K", 2048), ("500M", 524_288_000), ("1G", 1_073_741_824)])
    func sizes(text: String, bytes: Int) throws {
        #expect(try parse("--size", text).byteCount("size", default: 1) == bytes)
    }

    @Test("lists come sorted and without repeats")
    func lists() throws {
        #expect(try parse("--minutes", "30,1,30").counts("minutes", default: []) == [1, 30])
    }

    @Test(
        "a word that cannot be understood is a usage error",
        arguments: [
            ["--nothing"], ["word"], ["--runs"], ["--check=yes"], ["--runs", "1", "--runs", "2"], ["--"],
        ])
    func refused(words: [String]) {
        #expect { try Arguments(words, options: ["runs"], flags: ["check"]) } throws: {
            ($0 as? BenchError)?.code == .usage
        }
    }

    @Test("a figure that is none is a usage error", arguments: ["0", "-1", "x", "", "1.5", "9999999999G", "G", "1,,2"])
    func figures(text: String) throws {
        let arguments = try parse("--runs", text, "--size", text, "--minutes", text)
        #expect(throws: BenchError.self) { try arguments.count("runs", default: 1) }
        #expect(throws: BenchError.self) { try arguments.byteCount("size", default: 1) }
        #expect(throws: BenchError.self) { try arguments.counts("minutes", default: []) }
    }
}
