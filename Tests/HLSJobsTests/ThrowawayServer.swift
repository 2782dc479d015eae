import Foundation
import TestSupport
import Testing

/// A server of a test's own, for what no other test could bear.
struct ThrowawayServer {
    private let script: String
    private let folder: String
    let port: Int

    /// Starts `Tests/servers/NAME.sh` with a folder of its own in the directory.
    init(_ name: String, in directory: ScratchDirectory, options: [String] = []) async throws {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        script = tests.appendingPathComponent("servers/\(name).sh").path
        folder = directory.file(name)
        let finder = tests.appendingPathComponent("free-port.py").path
        let found = try await ChildProcess.run(["python3", finder]).text
        port = try #require(Int(found.trimmingCharacters(in: .whitespacesAndNewlines)))
        try await run(["start", folder, String(port)] + options)
    }

    /// What Foundation watches a child by would be inherited by the server, and the child never be seen to end.
    private func run(_ arguments: [String]) async throws {
        let closing = "import os, sys; os.closerange(3, 4096); os.execv(sys.argv[1], sys.argv[1:])"
        try await ChildProcess.run(["python3", "-c", closing, script] + arguments)
    }

    /// Breaks all connections and comes back with what it had promised to keep.
    func restart() async throws { try await run(["restart", folder]) }

    func stop() async throws { try await run(["stop", folder]) }
}
