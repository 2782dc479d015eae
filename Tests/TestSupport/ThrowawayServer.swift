import Foundation

/// A server of a test's own, for what no other test could bear.
package struct ThrowawayServer: Sendable {
    private let name: String
    private let folder: String
    package let port: Int

    /// Starts `Tests/servers/NAME.sh` with a folder of its own in the directory.
    private init(_ name: String, in directory: String, options: [String] = []) async throws {
        self.name = name
        folder = "\(directory)/\(name)"
        port = try await Self.freePort()
        try await run(["start", folder, String(port)] + options)
    }

    /// Starts one for as long as `body` runs.
    package static func lend(
        _ name: String, options: [String] = [], _ body: (ThrowawayServer) async throws -> Void
    ) async throws {
        let folder = try TestFolder()
        let server = try await ThrowawayServer(name, in: folder.path, options: options)
        do {
            try await body(server)
        } catch {
            try await server.stop()
            throw error
        }
        try await server.stop()
    }

    /// A port of loopback that is free at this moment.
    package static func freePort() async throws -> Int {
        let finder = tests.appendingPathComponent("free-port.py").path
        let found = try await ChildProcess.run(["python3", finder]).text
        guard let port = Int(found.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw ChildProcess.Failure(description: "\(finder) printed no port: \(found)")
        }
        return port
    }

    /// Runs `Tests/servers/NAME.sh`.
    package static func script(_ name: String, _ arguments: [String]) async throws {
        // What Foundation watches a child by would be inherited by the server, and the child never be seen to end.
        let closing = "import os, sys; os.closerange(3, 4096); os.execv(sys.argv[1], sys.argv[1:])"
        let path = tests.appendingPathComponent("servers/\(name).sh").path
        try await ChildProcess.run(["python3", "-c", closing, path] + arguments)
    }

    private static var tests: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    }

    private func run(_ arguments: [String]) async throws { try await Self.script(name, arguments) }

    /// Breaks all connections and comes back with what it had promised to keep; comes back if it was killed.
    package func restart() async throws { try await run(["restart", folder]) }

    /// Ends it as a crash would; `restart` brings it back.
    package func kill() async throws { try await run(["kill", folder]) }

    private func stop() async throws { try await run(["stop", folder]) }
}
