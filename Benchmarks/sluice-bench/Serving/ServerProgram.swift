import BenchKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A `sluice-server` process with SQLite and a directory as its storage, on a free port of loopback.
struct ServerProgram {
    /// What it allows everything to.
    static let token = "bench-token-0123456789"
    /// How long it may take to start, in seconds.
    private static let patience = 30

    let port: Int
    private let member: Crew.Member
    private let crew: Crew
    /// Where it keeps everything.
    private let data: DiskFile

    /// Lends a running server, which must end well.
    static func with<Result>(
        _ tools: Toolbox, _ body: (ServerProgram, LoadLoop) throws(BenchError) -> Result
    ) throws(BenchError) -> Result {
        let own = DiskFile(CommandLine.arguments[0]).absolute.parent / "sluice-server"
        let program = try Toolbox.find(own.path, remedy: "build it with \"swift build -c release\"")
        // Nothing of our own environment may send it to another database or storage.
        let env = try Toolbox.find("env", remedy: "install coreutils")
        return try tools.work.withFolder { (folder) throws(BenchError) in
            try Crew.with(folder) { (crew) throws(BenchError) in
                let data = folder / "data"
                let variables = ["DATA_DIR=\(data.path)", "PORT=0", "LOG_FORMAT=json", "AUTH_TOKENS=\(token)"]
                let member = try crew.start("server", env) { _ in ["-i"] + variables + [program.path] }
                let port = try awaitPort(member, crew)
                let server = ServerProgram(port: port, member: member, crew: crew, data: data)
                let result = try body(server, LoadLoop(port: port))
                _ = try crew.dismiss(member)
                return result
            }
        }
    }

    /// Waits until it says where it listens.
    private static func awaitPort(_ member: Crew.Member, _ crew: Crew) throws(BenchError) -> Int {
        for _ in 0..<(patience * 50) {
            try crew.check()
            for line in try member.messages.text().split(whereSeparator: \.isNewline) {
                guard line.contains("\"listening\"") else { continue }
                if let port = line.split(separator: ":").last.flatMap({ Int($0.prefix(while: \.isNumber)) }) {
                    return port
                }
            }
            usleep(20_000)
        }
        throw BenchError(.childFailed, "sluice-server has not begun to listen within \(patience) s")
    }

    /// The folder that is its storage.
    var storage: DiskFile { data / "storage" }

    /// Throws when it has ended.
    func check() throws(BenchError) { try crew.check() }

    func status() throws(BenchError) -> ProcessStatus { try ProcessStatus(parsing: try file("status").text()) }

    /// Forgets the peak of its memory, so that the next one is seen.
    func resetPeak() throws(BenchError) {
        let path = file("clear_refs").path
        let descriptor = open(path, O_WRONLY)
        guard descriptor >= 0 else {
            throw BenchError(.badOutput, "\(path) cannot be written: the peak of the server cannot be measured")
        }
        defer { close(descriptor) }
        var five = UInt8(ascii: "5")
        guard write(descriptor, &five, 1) == 1 else {
            throw BenchError(.badOutput, "\(path) takes no 5: the peak of the server cannot be measured")
        }
    }

    /// What it uses now.
    ///
    /// - Parameter start: of the run, in nanoseconds.
    func sample(since start: Int64) throws(BenchError) -> GrowthVerdict.Sample {
        let status = try status()
        return GrowthVerdict.Sample(
            seconds: Double(MonotonicClock.now() - start) / 1e9, residentBytes: status.residentBytes,
            ownBytes: status.ownBytes,
            descriptors: try file("fd").entryCount(), threads: status.threads)
    }

    private func file(_ name: String) -> DiskFile { DiskFile("/proc/\(member.child.number)/\(name)") }
}
