import BenchKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A throwaway server of `Tests/servers`, on a free port of loopback.
struct Server {
    enum Kind: String {
        case postgres, redis, radosgw
    }

    let kind: Kind
    let port: Int
    private let folder: DiskFile
    private let script: DiskFile
    private let work: WorkFolder

    /// Lends a server that keeps its files in a new folder.
    ///
    /// - Parameter durability: what the script is told about it; nil for its usual way.
    static func with<Result>(
        _ kind: Kind, _ durability: String? = nil, _ work: WorkFolder,
        _ body: (Server) throws(BenchError) -> Result
    ) throws(BenchError) -> Result {
        let root = try Repository().root
        return try work.withFolder { (folder) throws(BenchError) in
            // PostgreSQL runs as a user of its own if we are root.
            chmod(folder.path, 0o755)
            let server = Server(
                kind: kind, port: try freePort(root, work), folder: folder / "server",
                script: root / "Tests/servers/\(kind.rawValue).sh", work: work)
            let result: Result
            do throws(BenchError) {
                // One that fails half-way has something to stop, too.
                try server.run(["start", server.folder.path, "\(server.port)"] + (durability.map { [$0] } ?? []))
                result = try body(server)
            } catch {
                do throws(BenchError) {
                    try server.run(["stop", server.folder.path], evenIfInterrupted: true)
                } catch let second {
                    Console.note(second.description)
                }
                throw error
            }
            try server.run(["stop", server.folder.path])
            return result
        }
    }

    /// Where it is, with the user and the password that its script gives it.
    var address: String {
        switch kind {
        case .postgres: "postgres://hls:test-password@127.0.0.1:\(port)/postgres"
        case .redis: "redis://:test-password@127.0.0.1:\(port)"
        case .radosgw: "http://127.0.0.1:\(port)"
        }
    }

    /// Lets it crash and come back.
    func restart() throws(BenchError) { try run(["restart", folder.path]) }

    private func run(_ words: [String], evenIfInterrupted: Bool = false) throws(BenchError) {
        let messages = folder.parent / "messages"
        let process = ChildProcess(
            program: "/bin/sh", arguments: [script.path] + words, standardOutput: (folder.parent / "out").path,
            standardError: messages.path)
        let usage = try evenIfInterrupted ? process.runRegardless() : process.run()
        guard usage.succeeded else {
            let said = try Toolbox.lastLines(of: messages, 5)
            throw BenchError(.missingTool, "\(script.name) \(words[0]) ended with \(usage.ending): \(said)")
        }
    }

    /// A port that nobody has now.
    static func freePort(_ root: DiskFile, _ work: WorkFolder) throws(BenchError) -> Int {
        let python = try Toolbox.find("python3", remedy: "install python3")
        return try work.withFolder { (folder) throws(BenchError) in
            let out = folder / "out"
            let usage = try ChildProcess(
                program: python.path, arguments: [(root / "Tests/free-port.py").path], standardOutput: out.path,
                standardError: (folder / "messages").path
            ).run()
            guard usage.succeeded, let port = Int(try out.text().prefix { !$0.isNewline }) else {
                throw BenchError(.childFailed, "Tests/free-port.py gives no port: run it by hand")
            }
            return port
        }
    }
}
