/// What the writing thread of a store does: everything that has come up goes into one transaction, so that many waiting
/// tasks share one write to the disk.
struct SQLiteWriter {
    private let session: SQLiteSession
    private let notices: NoticeBoard
    private var dataVersion: Int64 = -1

    /// How often to look whether other processes have written: while somebody watches, and while nobody does.
    private static let (watchedPause, idlePause) = (Duration.milliseconds(8), Duration.milliseconds(100))
    /// A transaction is not made longer than this, so that other processes get their turn.
    private static let largestBatch = 64

    init(database: SQLiteDatabase, notices: NoticeBoard) {
        session = SQLiteSession(database: database)
        self.notices = notices
    }

    mutating func run(_ inbox: Inbox<SQLiteWork>) {
        while let batch = inbox.take(
            atMost: Self.largestBatch, wait: notices.isWatched ? Self.watchedPause : Self.idlePause)
        {
            if batch.isEmpty { lookForOthers() } else { perform(batch) }
        }
    }

    /// The version changes when another connection has written; a failure here shows itself in the next transaction.
    private mutating func lookForOthers() {
        guard notices.isWatched else { return }
        do {
            let version = try session.database.rows("PRAGMA data_version") { row throws(JobError) in row.integer(0) }
            guard let version = version.first, version != dataVersion else { return }
            dataVersion = version
            notices.postAll()
        } catch {
            notices.postAll()
        }
    }

    private func perform(_ batch: [SQLiteWork]) {
        do {
            try session.database.execute("BEGIN IMMEDIATE")
            session.readClock()
            let endings = try batch.map { try attempt($0, isAlone: batch.count == 1) }
            try session.database.execute("COMMIT")
            notices.post(session.takeNotices())
            for ending in endings { ending() }
        } catch {
            // Nothing of it counts, for anybody.
            let error = rollBack(after: error)
            _ = session.takeNotices()
            for work in batch { work.fail(error) }
        }
    }

    /// Does one thing of several, so that its failure leaves the others alone; gives what is to be called at the end.
    private func attempt(_ work: SQLiteWork, isAlone: Bool) throws -> @Sendable () -> Void {
        if isAlone { return try work.body(session) }
        let database = session.database
        try database.execute("SAVEPOINT work")
        do {
            let ending = try work.body(session)
            try database.execute("RELEASE work")
            return ending
        } catch {
            // Some failures, such as a full disk, end the whole transaction.
            guard database.isInTransaction else { throw error }
            try database.execute("ROLLBACK TO work; RELEASE work")
            return { work.fail(error) }
        }
    }

    private func rollBack(after error: any Error) -> any Error {
        guard session.database.isInTransaction else { return error }
        do {
            try session.database.execute("ROLLBACK")
            return error
        } catch let second {
            return JobError(.unavailable, "\(error); rolling back failed too, try again", cause: second)
        }
    }
}
