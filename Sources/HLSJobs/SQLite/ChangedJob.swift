/// What a statement gives back of a job whose status it has changed: id, queue, status, parent.
struct ChangedJob {
    var id: JobID
    var queue: String
    var status: JobStatus
    var parent: JobID?

    init(_ row: SQLiteRow) throws(JobError) {
        id = row.id(0)
        queue = row.text(1)
        status = try row.status(2)
        parent = row.optional(3, row.id)
    }
}
