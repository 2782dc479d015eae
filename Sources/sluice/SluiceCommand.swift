#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The command line: `sluice COMMAND ...`.
@main
struct SluiceCommand {
    static func main() {
        ProcessMemory.returnLargeBlocks()
        let interruption = Interruption()
        let task = Task { @Console in
            exit(await run(Array(CommandLine.arguments.dropFirst())).rawValue)
        }
        interruption.wait(cancelling: task)
    }

    @Console
    private static func run(_ arguments: [String]) async -> ExitCode {
        do {
            switch try Invocation(arguments) {
            case .print(let text):
                try StandardStream.output.put(text)
                return .done
            case .run(let command):
                return try await command.run()
            }
        } catch {
            // Whatever fails after an interruption is its consequence.
            let failure = CommandFailure(Task.isCancelled && !(error is CommandFailure) ? CancellationError() : error)
            StandardStream.reportError("sluice: \(failure.message)\n")
            return failure.exitCode
        }
    }
}
