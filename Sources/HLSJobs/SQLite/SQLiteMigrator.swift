/// Brings a file's schema forward, under SQLite's write lock.
enum SQLiteMigrator {
    static func migrate(_ database: SQLiteDatabase, path: String) throws(JobError) {
        try database.execute("BEGIN IMMEDIATE")
        do {
            try migrateLocked(database, path: path)
            try database.execute("COMMIT")
        } catch {
            if database.isInTransaction { try database.execute("ROLLBACK") }
            throw error
        }
    }

    private static func migrateLocked(_ database: SQLiteDatabase, path: String) throws(JobError) {
        try database.execute(SQLiteSchema.table)
        let version = try database.rows("SELECT coalesce(max(version), 0) FROM sluice_schema") {
            row throws(JobError) in Int(row.integer(0))
        }
        let plan = try MigrationPlan(all: SQLiteSchema.migrations, from: version.first ?? 0, place: path)
        for migration in plan.missing {
            try database.execute(migration.sql)
            try database.run(
                "INSERT INTO sluice_schema (version, name, applied_at) VALUES (?1, ?2, ?3)",
                [SQLiteValue(migration.version), .text(migration.name), SQLiteValue(JobTime.system())])
        }
    }
}
