import BenchKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `wrk`, which asks for one path as fast as it is answered.
struct Wrk {
    let program: DiskFile
    let threads: Int
    let connections: Int
    let seconds: Int

    static func find() throws(BenchError) -> DiskFile {
        try Toolbox.find("wrk", remedy: "install wrk, which loads both servers alike")
    }

    /// The command, for a report.
    var command: String { "wrk -t\(threads) -c\(connections) -d\(seconds)s URL" }

    func run(_ path: String, port: Int, _ work: WorkFolder) throws(BenchError) -> WrkOutput {
        try work.withFolder { (folder) throws(BenchError) in
            let (script, out, messages) = (folder / "done.lua", folder / "out", folder / "messages")
            try script.write(Data(WrkOutput.script.utf8))
            let usage = try ChildProcess(
                program: program.path,
                arguments: [
                    "-t\(threads)", "-c\(connections)", "-d\(seconds)s", "-s", script.path,
                    "http://127.0.0.1:\(port)\(path)",
                ], standardOutput: out.path, standardError: messages.path
            ).run()
            guard usage.succeeded else {
                throw BenchError(
                    .childFailed, "wrk ended with \(usage.ending): \(try Toolbox.lastLines(of: messages, 3))")
            }
            return try WrkOutput(parsing: try out.text())
        }
    }
}
