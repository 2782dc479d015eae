/// How the connections of a store are made.
struct SQLiteOpening: Sendable {
    var path: String
    var durability: SQLiteDurability
    /// Is told how a migration goes, on the thread that migrates.
    var tell: @Sendable (MigrationNews) -> Void = { _ in }

    /// The connection that writes; it makes the file and brings its schema forward.
    func writer() throws(JobError) -> SQLiteDatabase {
        let database = try SQLiteDatabase(path: path)
        try enterWriteAheadLog(database)
        try configure(database)
        try SQLiteMigrator.migrate(database, path: path, tell: tell)
        return database
    }

    /// A connection that reads; the writer has been made before.
    func reader() throws(JobError) -> SQLiteDatabase {
        let database = try SQLiteDatabase(path: path)
        try configure(database)
        return database
    }

    /// The longest that others may take to make the file.
    private static let patience = Duration.seconds(20)

    /// SQLite does not wait by itself where it takes a wait for a deadlock, as when several processes make a new file at once.
    private func enterWriteAheadLog(_ database: SQLiteDatabase) throws(JobError) {
        let clock = ContinuousClock()
        let end = clock.now + Self.patience
        var tries: Int32 = 0
        while true {
            do throws(JobError) {
                return try database.execute("PRAGMA journal_mode = WAL")
            } catch {
                if error.code != .unavailable || clock.now >= end || !SQLiteBusyWait.pause(before: tries) {
                    throw error
                }
                tries += 1
            }
        }
    }

    private func configure(_ database: SQLiteDatabase) throws(JobError) {
        try database.execute(
            """
            PRAGMA synchronous = \(durability.rawValue);
            PRAGMA foreign_keys = ON;
            PRAGMA journal_size_limit = 67108864;
            PRAGMA cache_size = -16384
            """)
    }
}
