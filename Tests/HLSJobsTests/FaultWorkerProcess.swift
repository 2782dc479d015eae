import Foundation
import Testing

/// A worker in a process of its own, which tests stop and kill.
struct FaultWorkerProcess {
    private let process = Process()

    /// Starts a worker with these arguments; see `FaultWorker`.
    init(_ arguments: [String]) throws {
        let folder = try #require(Bundle.main.executableURL).deletingLastPathComponent()
        process.executableURL = folder.appendingPathComponent("HLSJobsFaultWorker")
        process.arguments = arguments
        try process.run()
    }

    func stop() { kill(process.processIdentifier, SIGSTOP) }

    func goOn() { kill(process.processIdentifier, SIGCONT) }

    /// Kills it and waits until it is gone.
    func end() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
