import Foundation
import TestSupport

/// The server's own binary as a process, in a folder of its own, with no variables but those of the test.
struct ServerProcess {
    let folder: TestFolder
    var environment: [String: String]

    init(_ environment: [String: String] = [:]) throws {
        folder = try TestFolder()
        self.environment = environment
        self.environment["DATA_DIR"] = folder.path("data")
        self.environment["LOG_FORMAT"] = "json"
    }

    static var executable: String {
        let folder = Bundle.main.executableURL?.deletingLastPathComponent() ?? URL(fileURLWithPath: ".")
        return folder.appendingPathComponent("sluice-server").path
    }

    /// Runs a command to its end.
    func outcome(_ arguments: String...) async throws -> ChildProcess.Outcome {
        let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return try await ChildProcess.outcome(of: ["env", "-i"] + variables + [Self.executable] + arguments)
    }

    /// Starts it and waits until it says that it has started, or something else; then it is the caller's to end.
    func start(_ arguments: String..., until text: String = "\"started\"") async throws -> RunningServer {
        try await RunningServer(executable: Self.executable, arguments, environment, until: text)
    }
}
