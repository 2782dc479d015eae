#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension CommandProgram {
    /// Runs the process's command line and ends the process; called by `main` and nothing else.
    ///
    /// - Parameter explain: what an error means to whoever typed the command.
    package func main(explain: @escaping @Sendable (any Error) -> CommandFailure) -> Never {
        ProcessMemory.returnLargeBlocks()
        let interruption = Interruption()
        let task = Task { @Console in
            exit(await run(Array(CommandLine.arguments.dropFirst()), explain).rawValue)
        }
        interruption.wait(cancelling: task)
    }

    @Console
    private func run(_ arguments: [String], _ explain: (any Error) -> CommandFailure) async -> ExitCode {
        do {
            switch try request(arguments) {
            case .print(let text):
                try StandardStream.output.put(text)
                return .done
            case .run(let command):
                return try await command.run()
            }
        } catch {
            // Whatever fails after an interruption is its consequence.
            let failure = explain(Task.isCancelled && !(error is CommandFailure) ? CancellationError() : error)
            StandardStream.reportError("\(name): \(failure.message)\n")
            return failure.exitCode
        }
    }
}
