/// Which migrations a database still needs; pure.
package struct MigrationPlan: Sendable {
    package let missing: [SchemaMigration]

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
        missing = all.filter { $0.version > version }
    }
}
