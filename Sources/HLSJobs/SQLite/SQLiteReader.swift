/// What the reading thread of a store does: lists and counts, beside the writer and never in its way.
struct SQLiteReader {
    private let session: SQLiteSession

    init(database: SQLiteDatabase) {
        session = SQLiteSession(database: database)
    }

    func run(_ inbox: Inbox<SQLiteWork>) {
        while let batch = inbox.take() {
            for work in batch {
                session.readClock()
                do {
                    try work.body(session)()
                } catch {
                    work.fail(error)
                }
            }
        }
    }
}
