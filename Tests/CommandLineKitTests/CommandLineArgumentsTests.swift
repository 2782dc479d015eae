import Testing

@testable import CommandLineKit

@Suite struct CommandLineArgumentsTests {
    private static let number = ValueOption<Int>(
        "--number", "N", expecting: "a whole number", help: "A number.", read: { Int($0) })
    private static let kind = ValueOption<Bool>(
        "--kind", choices: [("good", true), ("bad", false)], help: "A kind.")
    private static let word = ValueOption<String>(
        "--word", "W", isRepeatable: true, expecting: "a word", help: "A word.", read: { $0.isEmpty ? nil : $0 })
    private static let flag = OptionSpec("--flag", help: "A flag.")
    private static let spec = CommandSpec(
        name: "try", summary: "Tries.", operand: "INPUT", operandHelp: "A file.",
        options: [number.spec, kind.spec, word.spec, flag], examples: ["sluice try x"])

    struct Read: Equatable {
        var operand: String
        var number: Int?
        var kind: Bool?
        var flag = false
    }

    @Test(arguments: [
        (["in"], Read(operand: "in")),
        (["in", "--number", "3"], Read(operand: "in", number: 3)),
        (["--number", "3", "in"], Read(operand: "in", number: 3)),
        (["--number=3", "in", "--flag"], Read(operand: "in", number: 3, flag: true)),
        (["--number", "-3", "in"], Read(operand: "in", number: -3)),
        (["--kind", "bad", "in"], Read(operand: "in", kind: false)),
        (["--flag", "in", "--kind=good"], Read(operand: "in", kind: true, flag: true)),
        (["--flag", "--", "--number"], Read(operand: "--number", flag: true)),
        (["-"], Read(operand: "-")),
        (["a=b"], Read(operand: "a=b")),
    ])
    func `options and the operand are read in any order`(arguments: [String], expected: Read) throws {
        let read = try CommandLineArguments(arguments, for: Self.spec)
        #expect(read.operand == expected.operand)
        #expect(try read.value(of: Self.number) == expected.number)
        #expect(try read.value(of: Self.kind) == expected.kind)
        #expect(read.has(Self.flag) == expected.flag)
    }

    @Test func `an option that may be repeated keeps all values in order`() throws {
        let read = try CommandLineArguments(["--word", "a", "in", "--word=b", "--word", "a"], for: Self.spec)
        #expect(try read.values(of: Self.word) == ["a", "b", "a"])
        #expect(try CommandLineArguments(["in"], for: Self.spec).values(of: Self.word) == [])
        #expect(Self.spec.helpText(program: "sluice").contains("  --word W ...\n"))
        let wrong = try CommandLineArguments(["--word", "a", "--word=", "in"], for: Self.spec)
        #expect(throws: UsageError("--word '': not a word")) { try wrong.values(of: Self.word) }
    }

    @Test(arguments: [
        ([], "no INPUT is given"),
        (["--flag"], "no INPUT is given"),
        ([""], "INPUT is empty"),
        (["in", "out"], "unexpected argument 'out'"),
        (["in", "--", "out"], "unexpected argument 'out'"),
        (["in", "--foo"], "unknown option --foo"),
        (["in", "--foo=1"], "unknown option --foo"),
        (["in", "--Flag"], "unknown option --Flag"),
        (["in", "-f"], "unknown option -f"),
        (["in", "--number"], "--number needs a value: --number N"),
        (["in", "--number", "--flag"], "--number needs a value: --number N"),
        (["in", "--kind"], "--kind needs a value: --kind good|bad"),
        (["in", "--flag=yes"], "--flag takes no value"),
        (["in", "--flag", "--flag"], "--flag is given twice"),
        (["in", "--number", "1", "--number=2"], "--number is given twice"),
    ])
    func `a command line that makes no sense is refused with its reason`(arguments: [String], problem: String) {
        #expect(throws: UsageError(problem)) { try CommandLineArguments(arguments, for: Self.spec) }
    }

    @Test(arguments: [
        ("--number", "x", "--number x: not a whole number"),
        ("--number", "", "--number '': not a whole number"),
        ("--kind", "ugly", "--kind ugly: not one of good, bad"),
        ("--kind", "Good", "--kind Good: not one of good, bad"),
    ])
    func `a value of the wrong kind is refused with what would be right`(name: String, text: String, problem: String)
        throws
    {
        let read = try CommandLineArguments(["in", "\(name)=\(text)"], for: Self.spec)
        #expect(throws: UsageError(problem)) {
            _ = try read.value(of: Self.number)
            _ = try read.value(of: Self.kind)
        }
    }

    @Test func `an option that must be given is missed by name, and stands in the usage`() throws {
        let place = ValueOption<String>(
            "--place", "DIR", isRequired: true, expecting: "a place", help: "A place.", read: { $0 })
        let spec = CommandSpec(
            name: "go", summary: "Goes.", operand: "INPUT", operandHelp: "A file.", options: [Self.flag, place.spec],
            examples: ["sluice go x --place y"])
        #expect(throws: UsageError("--place DIR is missing")) { try CommandLineArguments(["in"], for: spec) }
        #expect(try CommandLineArguments(["in", "--place", "y"], for: spec).required(place) == "y")
        #expect(spec.helpText(program: "sluice").hasPrefix("usage: sluice go INPUT --place DIR [options]\n"))
    }

    @Test func `an error names the help that tells more`() {
        #expect(UsageError("no").description == "no")
        #expect(UsageError("no").within(program: "sluice").description == "no; see 'sluice --help'")
        #expect(UsageError("no").within("try").within(program: "sluice").description == "no; see 'sluice try --help'")
    }
}
