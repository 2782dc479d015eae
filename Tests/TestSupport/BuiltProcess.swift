import Foundation

/// A program of this package in a process of its own, which tests stop and kill.
package struct BuiltProcess {
    private let process = Process()

    /// Where a program is: they are built beside the tests.
    package static func path(of program: String) throws -> String {
        guard let tests = Bundle.main.executableURL else {
            throw ChildProcess.Failure(description: "nobody knows where the programs are; run the tests by swift test")
        }
        return tests.deletingLastPathComponent().appendingPathComponent(program).path
    }

    /// Starts a program with these arguments.
    package init(_ program: String, _ arguments: [String]) throws {
        process.executableURL = URL(fileURLWithPath: try Self.path(of: program))
        process.arguments = arguments
        try process.run()
    }

    package func stop() { kill(process.processIdentifier, SIGSTOP) }

    package func goOn() { kill(process.processIdentifier, SIGCONT) }

    /// Kills it and waits until it is gone; its number may be another's after that.
    package func end() {
        guard process.isRunning else { return }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
