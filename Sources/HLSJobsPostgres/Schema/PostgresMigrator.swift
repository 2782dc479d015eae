import HLSJobs

/// Brings a database's schema forward, under an advisory lock that one process at a time holds.
enum PostgresMigrator {
    /// "sluice" in ASCII: a number that no other program is likely to lock.
    private static let lockNumber = 0x736C_7569_6365

    static func migrate(_ connection: PostgresConnection, place: String) throws(JobError) {
        // The wait for another process's migration is no reason to fail.
        try connection.execute("BEGIN; SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock(\(lockNumber))")
        do {
            try migrateLocked(connection, place: place)
            try connection.execute("COMMIT")
        } catch {
            if connection.isUsable { try connection.execute("ROLLBACK") }
            throw error
        }
    }

    private static func migrateLocked(_ connection: PostgresConnection, place: String) throws(JobError) {
        try connection.execute(PostgresSchema.table)
        let version = try connection.execute("SELECT coalesce(max(version), 0) FROM sluice_schema").integer(0, 0)
        let plan = try MigrationPlan(all: PostgresSchema.migrations, from: Int(version), place: place)
        for migration in plan.missing {
            try connection.execute(migration.sql)
            _ = try connection.execute(
                PostgresStatement(
                    "INSERT INTO sluice_schema (version, name) VALUES ($1::text::integer, $2)",
                    [PostgresValue(migration.version), PostgresValue(migration.name)]))
        }
    }
}
