import Foundation

/// A world of its own for a command: names have the addresses that a test gives them, and the network is this machine alone
/// (`Tests/servers/names.py`).
package enum NamedWorld {
    /// The one public address that is there; every other one cannot be reached.
    package static let publicAddress = "93.184.216.34"

    /// The words that run a command there, the first of them a program on PATH.
    ///
    /// - Parameter names: such as `a.test=93.184.216.34/127.0.0.1`: first this address, from then on that one; or
    ///   `b.test=93.184.216.34,127.0.0.1`, which has both.
    package static func running(_ command: [String], names: [String]) -> [String] {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("servers/names.py").path
        return namespaces + ["python3", script] + names + ["--"] + command
    }

    /// The addresses that a command has connected to there, by what was printed.
    package static func connections(in output: String) -> [String] {
        output.split(separator: "\n").filter { $0.hasPrefix("connection ") }.map { String($0.dropFirst(11)) }
    }

    private static let namespaces = ["unshare", "--user", "--map-root-user", "--mount", "--net"]

    package static let need = "needs Linux with namespaces that this user may make (unshare), and python3"

    /// Whether there can be one on this system.
    package static func isPossible() async throws -> Bool {
        let file = "/etc/resolv.conf"
        let trial = ["sh", "-c", "mount --bind \(file) \(file) && python3 -c pass"]
        return try await ChildProcess.outcome(of: namespaces + trial).status == 0
    }
}
