import BenchKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What PostgreSQL does by itself, as the settings of the table of jobs say, once many jobs have ended.
struct Housekeeping {
    /// PostgreSQL looks once a minute whether there is anything to do.
    private static let patience = 300

    private let server: Server
    private let work: WorkFolder
    private let psql: DiskFile

    init(_ server: Server, _ work: WorkFolder) throws(BenchError) {
        self.server = server
        self.work = work
        psql = try Toolbox.find("psql", remedy: "install postgresql-client")
    }

    /// Waits until it has cleared away what a million jobs that were just carried out have left. A past is what was long ago.
    ///
    /// - Throws: `BenchError` if that does not happen by itself.
    func wait() throws(BenchError) {
        Console.note("postgres: waiting until it has cleared away what the filling left")
        for _ in 0..<Self.patience {
            let left = try ask(
                """
                SELECT count(*) FROM pg_stat_user_tables WHERE relname = 'transcoding_jobs'
                    AND (autovacuum_count = 0 OR n_dead_tup > 5000 OR EXISTS (SELECT FROM pg_stat_progress_vacuum))
                """)
            if left == "0" { return }
            sleep(1)
        }
        throw BenchError(
            .badOutput, "PostgreSQL has not vacuumed transcoding_jobs by itself; see that autovacuum is on")
    }

    private func ask(_ query: String) throws(BenchError) -> String {
        try work.withFolder { (folder) throws(BenchError) in
            let out = folder / "out"
            let messages = folder / "messages"
            let usage = try ChildProcess(
                program: psql.path, arguments: ["-XAtqc", query, server.address], standardOutput: out.path,
                standardError: messages.path
            ).run()
            guard usage.succeeded else {
                throw BenchError(
                    .childFailed, "psql ended with \(usage.ending): \(try Toolbox.lastLines(of: messages, 3))")
            }
            return try out.text().split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        }
    }
}
