import Testing

@testable import CommandLineKit

@Suite struct CommandProgramTests {
    private struct Push: Command {
        static let spec = CommandSpec(
            name: "jobs push", summary: "Adds.", operand: "INPUT", operandHelp: "A file.", options: [],
            examples: ["try jobs push x"])
        init(_ arguments: CommandLineArguments) {}
        func run() async throws -> ExitCode { .done }
    }

    private struct Serve: Command {
        static let spec = CommandSpec(
            name: "serve", summary: "Serves.", options: [OptionSpec("--roles", "LIST", help: "Roles.")],
            examples: ["try serve"])
        init(_ arguments: CommandLineArguments) {}
        func run() async throws -> ExitCode { .done }
    }

    private static func program(fallback: (any Command.Type)? = nil) -> CommandProgram {
        CommandProgram(
            name: "try", version: "1", summary: "Tries.", commands: [Push.self, Serve.self],
            exitCodes: "Exit codes: 0 done.", fallback: fallback)
    }

    private func runs<Wanted>(_ words: String..., as type: Wanted.Type, fallback: (any Command.Type)? = nil) throws
        -> Bool
    {
        guard case .run(let command) = try Self.program(fallback: fallback).request(words) else { return false }
        return command is Wanted
    }

    @Test func `a command of two words is found by both`() throws {
        #expect(try runs("jobs", "push", "x", as: Push.self))
        #expect(try runs("serve", as: Serve.self))
    }

    @Test func `without a command the fallback runs, with its options`() throws {
        #expect(try runs(as: Serve.self, fallback: Serve.self))
        #expect(try runs("--roles", "api", as: Serve.self, fallback: Serve.self))
        #expect(throws: UsageError("unknown command 'go'", program: "try")) {
            try runs("go", as: Serve.self, fallback: Serve.self)
        }
    }

    @Test(arguments: [
        ("jobs", "jobs needs one of push behind it; see 'try --help'"),
        ("jobs go", "jobs needs one of push behind it; see 'try --help'"),
        ("jobs push", "no INPUT is given; see 'try jobs push --help'"),
        ("serve x", "unexpected argument 'x'; see 'try serve --help'"),
        ("", "no command is given; see 'try --help'"),
    ])
    func `what is missing is named`(line: String, message: String) {
        let words = line.split(separator: " ").map(String.init)
        let error = #expect(throws: UsageError.self) { _ = try Self.program().request(words) }
        #expect(error?.description == message)
    }

    @Test func `help of a command without operands has none in its usage`() throws {
        #expect(
            Serve.spec.helpText(program: "try").hasPrefix("usage: try serve [options]\n\nServes.\n\n  --roles LIST\n"))
    }
}
