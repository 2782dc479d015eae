package import HLSJobs
package import HLSJobsPostgres

/// The catalogue in the database of the jobs: a SQLite file or PostgreSQL. The extensions say what can be done.
///
/// Every call is a list of statements that goes to the database at once and is one transaction there, so that both
/// databases get the same statements and PostgreSQL one round trip. What a later statement does about what an earlier
/// one has found is therefore said in its `WHERE`.
package struct SQLCatalogueStore: Sendable {
    let database: any CatalogueDatabase
    let now: @Sendable () -> JobTime

    init(database: any CatalogueDatabase, now: @escaping @Sendable () -> JobTime) {
        self.database = database
        self.now = now
    }

    /// Keeps the catalogue in the file of a store, whether the jobs are there or not.
    package init(_ store: SQLiteJobStore) { self.init(store, now: { JobTime.system() }) }

    /// Keeps the catalogue in the database of a store, whether the jobs are there or not.
    package init(_ store: PostgresJobStore) { self.init(store, now: { JobTime.system() }) }

    /// The same on a clock of the caller's.
    package init(_ store: SQLiteJobStore, now: @escaping @Sendable () -> JobTime) {
        self.init(database: SQLiteCatalogueDatabase(store: store), now: now)
    }

    /// The same on a clock of the caller's.
    package init(_ store: PostgresJobStore, now: @escaping @Sendable () -> JobTime) {
        self.init(database: PostgresCatalogueDatabase(store: store), now: now)
    }

    var dialect: CatalogueDialect { database.dialect }
}
