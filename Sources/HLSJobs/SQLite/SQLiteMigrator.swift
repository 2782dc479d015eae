/// Brings a file's schema forward, under SQLite's write lock.
enum SQLiteMigrator {
    static func migrate(
        _ database: SQLiteDatabase, path: String, tell: (MigrationNews) -> Void
    ) throws(JobError) {
        try database.execute("BEGIN IMMEDIATE")
        let clock = ContinuousClock()
        let start = clock.now
        do {
            let plan = try plan(database, path: path)
            if !plan.missing.isEmpty { tell(.began(from: plan.from, to: plan.to)) }
            for migration in plan.missing { try perform(migration, database) }
            try database.execute("COMMIT")
            if !plan.missing.isEmpty { tell(.ended(from: plan.from, to: plan.to, took: clock.now - start)) }
        } catch {
            if database.isInTransaction { try database.execute("ROLLBACK") }
            throw error
        }
    }

    private static func plan(_ database: SQLiteDatabase, path: String) throws(JobError) -> MigrationPlan {
        try database.execute(SQLiteSchema.table)
        let version = try database.rows("SELECT coalesce(max(version), 0) FROM sluice_schema") {
            row throws(JobError) in Int(row.integer(0))
        }
        return try MigrationPlan(all: SQLiteSchema.migrations, from: version.first ?? 0, place: path)
    }

    private static func perform(_ migration: SchemaMigration, _ database: SQLiteDatabase) throws(JobError) {
        try database.execute(migration.sql)
        try database.run(
            "INSERT INTO sluice_schema (version, name, applied_at) VALUES (?1, ?2, ?3)",
            [SQLiteValue(migration.version), .text(migration.name), SQLiteValue(JobTime.system())])
    }
}
