import HLSJobs

/// Brings a database's schema forward, under an advisory lock that one process at a time holds.
enum PostgresMigrator {
    /// "sluice" in ASCII: a number that no other program is likely to lock.
    static let lockNumber = 0x736C_7569_6365

    /// What a database still needs, as far as nobody is migrating it now; changes nothing and waits for nobody.
    ///
    /// - Throws: `.schemaTooNew`, and what the connection throws.
    static func plan(_ connection: PostgresConnection, place: String) throws(JobError) -> MigrationPlan {
        let isNew = try connection.execute("SELECT to_regclass('sluice_schema') IS NULL").flag(0, 0)
        let version =
            isNew ? 0 : try connection.execute("SELECT coalesce(max(version), 0) FROM sluice_schema").integer(0, 0)
        return try MigrationPlan(all: PostgresSchema.migrations, from: Int(version), place: place)
    }

    /// Takes as long as it needs, which includes the migration of another process.
    static func migrate(
        _ connection: PostgresConnection, place: String, tell: (MigrationNews) -> Void
    ) throws(JobError) {
        // Nobody who has nothing to do waits for one who has.
        if try plan(connection, place: place).missing.isEmpty { return }
        let clock = ContinuousClock()
        // What another process has committed while it was waited for must be seen.
        try connection.execute("BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = 0")
        do {
            if try !connection.execute("SELECT pg_try_advisory_xact_lock(\(lockNumber))").flag(0, 0) {
                tell(.waiting)
                try connection.execute("SELECT pg_advisory_xact_lock(\(lockNumber))")
            }
            try connection.execute(PostgresSchema.table)
            let plan = try plan(connection, place: place)
            let start = clock.now
            if !plan.missing.isEmpty { tell(.began(from: plan.from, to: plan.to)) }
            for migration in plan.missing { try perform(migration, connection) }
            try connection.execute("COMMIT")
            if !plan.missing.isEmpty { tell(.ended(from: plan.from, to: plan.to, took: clock.now - start)) }
        } catch {
            if connection.isUsable { try connection.execute("ROLLBACK") }
            throw error
        }
    }

    private static func perform(
        _ migration: SchemaMigration, _ connection: PostgresConnection
    ) throws(JobError) {
        try connection.execute(migration.sql)
        _ = try connection.execute(
            PostgresStatement(
                "INSERT INTO sluice_schema (version, name) VALUES ($1::text::integer, $2)",
                [PostgresValue(migration.version), PostgresValue(migration.name)]))
    }
}
