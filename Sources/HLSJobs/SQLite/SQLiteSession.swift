/// A connection in a transaction, or reading, at one instant. The extensions say what can be done.
package final class SQLiteSession {
    package let database: SQLiteDatabase
    /// The time of the transaction; it was read when the transaction had the file to itself.
    package private(set) var now = JobTime.system()
    private var subjects: Set<JobSubject> = []

    init(database: SQLiteDatabase) {
        self.database = database
    }

    func readClock() {
        now = JobTime.system()
    }

    /// Notes what those who watch are to be told after the commit.
    func note(_ subject: JobSubject) {
        subjects.insert(subject)
    }

    func takeNotices() -> Set<JobSubject> {
        defer { subjects = [] }
        return subjects
    }
}
