import Foundation
import TestSupport
import Testing

@testable import HLSJobs
@testable import SluiceServer

@Suite(.timeLimit(.minutes(1))) struct WorkDirectoryTests {
    /// A database of an older version, with so many files in it that their new index is sorted on the disk.
    private func makeLargeDatabase(_ folder: TestFolder) throws {
        try FileManager.default.createDirectory(atPath: folder.path("data"), withIntermediateDirectories: true)
        let database = try SQLiteDatabase(path: folder.path("data/sluice.sqlite"))
        try database.execute("PRAGMA synchronous = OFF; BEGIN; \(SQLiteSchema.table)")
        for migration in SQLiteSchema.migrations.prefix(3) {
            try database.execute(migration.sql)
            try database.execute("INSERT INTO sluice_schema VALUES (\(migration.version), '\(migration.name)', 0)")
        }
        try database.execute(
            """
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 100000)
            INSERT INTO files (id, name, size, storage_key, created_at)
                SELECT printf('%0300d', n), 'film.mp4', 1, 'masters/' || n, 1000000 - n FROM numbers;
            COMMIT
            """)
    }

    /// The names of files that have been made in a folder since it is watched, also of those that are gone again.
    private struct Watch: ~Copyable {
        private let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))

        init(_ path: String) {
            #expect(inotify_add_watch(descriptor, path, UInt32(IN_CREATE)) >= 0)
        }

        deinit {
            close(descriptor)
        }

        /// Somewhere between the numbers of the events.
        func names() -> String {
            var bytes = [UInt8](repeating: 0, count: 1 << 16)
            let count = read(descriptor, &bytes, bytes.count)
            return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        }
    }

    @Test func `temporary files are made in WORK_DIR`() async throws {
        var server = try ServerProcess()
        let work = try TestFolder()
        server.environment["WORK_DIR"] = work.path
        try makeLargeDatabase(server.folder)
        let watch = Watch(work.path)
        let outcome = try await server.outcome("migrate")
        #expect(outcome.status == 0 && outcome.errors.contains("the database is migrated"), "\(outcome.errors)")
        // What SQLite's temporary files are called; it removes them as soon as they are open.
        #expect(watch.names().contains("etilqs_"))
        #expect(try work.files() == [])
    }
}
