/// Which migrations a database still needs; pure.
package struct MigrationPlan: Sendable {
    /// The newest version that the database has; 0 if it has none.
    package let from: Int
    package let missing: [SchemaMigration]

    /// The version that it has afterwards.
    package var to: Int { missing.last?.version ?? from }

    /// - Parameters:
    ///   - version: the newest version that the database has; 0 if it has none.
    ///   - place: names the database in the error.
    /// - Throws: `.schemaTooNew` if the database has a version that is not known here.
    package init(all: [SchemaMigration], from version: Int, place: String) throws(JobError) {
        let newest = all.last?.version ?? 0
        if version > newest {
            throw JobError(
                .schemaTooNew,
                "\(place) has schema version \(version), and this program knows \(newest) at most; upgrade this program"
            )
        }
        from = version
        missing = all.filter { $0.version > version }
    }
}
