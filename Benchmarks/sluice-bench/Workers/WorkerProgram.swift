import BenchKit

/// `sluice-bench-worker`, which speaks to stores, storages and libav for us, and the logs that it writes.
struct WorkerProgram {
    let file: DiskFile
    let work: WorkFolder

    init(_ work: WorkFolder) throws(BenchError) {
        let own = DiskFile(CommandLine.arguments[0]).absolute.parent / "sluice-bench-worker"
        file = try Toolbox.find(own.path, remedy: "build it with \"swift build -c release\"")
        self.work = work
    }

    /// Runs it to its end, which must be a good one, and gives what it printed.
    ///
    /// - Parameter core: the core that it is kept on.
    func output(_ words: [String], environment: [String] = [], core: Int? = nil) throws(BenchError) -> String {
        let (program, arguments) = try pinned(words, to: core)
        return try work.withFolder { (folder) throws(BenchError) in
            let out = folder / "out"
            let messages = folder / "messages"
            let usage = try ChildProcess(
                program: program.path, arguments: arguments, standardOutput: out.path, standardError: messages.path,
                environment: environment
            ).run()
            guard usage.succeeded else {
                let said = try Toolbox.lastLines(of: messages, 3)
                throw BenchError(.childFailed, "\(file.name) \(words[0]) ended with \(usage.ending): \(said)")
            }
            return try out.text()
        }
    }

    /// The program and its arguments, kept on one core if there is one.
    func pinned(_ words: [String], to core: Int?) throws(BenchError) -> (program: DiskFile, arguments: [String]) {
        guard let core else { return (file, words) }
        let taskset = try Toolbox.find("taskset", remedy: "install util-linux")
        return (taskset, ["--cpu-list", "\(core)", file.path] + words)
    }

    /// What processes noted about jobs, each in a file of its name.
    func jobLogs(_ names: [String], in folder: DiskFile) throws(BenchError) -> [ProcessLog<JobEvent>] {
        var logs: [ProcessLog<JobEvent>] = []
        for name in names {
            let file = folder / "\(name).log"
            // One that was killed as soon as it ran has none.
            guard file.exists else { continue }
            logs.append(
                try ProcessLog(name: name, parsing: try file.text()) { (line) throws(BenchError) in
                    try JobEvent(parsing: line)
                })
        }
        return logs
    }
}
