/// How the connections of a store are made.
struct SQLiteOpening: Sendable {
    var path: String
    var durability: SQLiteDurability

    /// The connection that writes; it makes the file and brings its schema forward.
    func writer() throws(JobError) -> SQLiteDatabase {
        let database = try SQLiteDatabase(path: path)
        try database.execute("PRAGMA journal_mode = WAL")
        try configure(database)
        try SQLiteMigrator.migrate(database, path: path)
        return database
    }

    /// A connection that reads; the writer has been made before.
    func reader() throws(JobError) -> SQLiteDatabase {
        let database = try SQLiteDatabase(path: path)
        try configure(database)
        return database
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
