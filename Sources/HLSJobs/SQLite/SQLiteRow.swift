import CSQLite

/// A row that a statement stands on; it is gone with the next step.
package struct SQLiteRow {
    fileprivate let statement: OpaquePointer

    init(of statement: OpaquePointer) {
        self.statement = statement
    }

    package func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }
    package func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }
    package func real(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }
    package func flag(_ column: Int32) -> Bool { integer(column) != 0 }
    package func time(_ column: Int32) -> JobTime { JobTime(microseconds: integer(column)) }
    package func id(_ column: Int32) -> JobID { JobID(text(column)) }

    package func text(_ column: Int32) -> String {
        guard let bytes = sqlite3_column_text(statement, column) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    package func status(_ column: Int32) throws(JobError) -> JobStatus {
        let text = text(column)
        guard let status = JobStatus(rawValue: text) else {
            throw JobError(.corrupt, "a job has the unknown status \"\(text)\"; upgrade this program")
        }
        return status
    }

    /// What `read` gives, or nil where the column is null.
    package func optional<Value>(_ column: Int32, _ read: (Int32) -> Value) -> Value? {
        isNull(column) ? nil : read(column)
    }
}
