import CSQLite

/// What SQLite says went wrong.
struct SQLiteFailure: Error, Sendable, CustomStringConvertible {
    /// SQLite's extended result code.
    var code: Int32
    var message: String

    var description: String { "SQLite \(code): \(message)" }

    /// The failure as users see it.
    func jobError(path: String) -> JobError {
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED:
            JobError(.unavailable, "\(path) has been locked by another process for too long; try again", cause: self)
        case SQLITE_FULL:
            JobError(.noSpace, "there is no space for \(path); make room on its disk", cause: self)
        case SQLITE_PERM, SQLITE_AUTH, SQLITE_READONLY:
            JobError(.denied, "\(path) cannot be written; let this user write the file and its directory", cause: self)
        case SQLITE_CANTOPEN:
            JobError(
                .configuration, "\(path) cannot be opened; check that its directory exists and may be written",
                cause: self)
        case SQLITE_NOTADB, SQLITE_CORRUPT:
            JobError(.corrupt, "\(path) is no database of jobs; name another file, or restore it", cause: self)
        case SQLITE_IOERR, SQLITE_PROTOCOL, SQLITE_NOMEM, SQLITE_INTERRUPT:
            JobError(
                .unavailable, "\(path) could not be read or written; look at its disk, then try again", cause: self)
        default:
            JobError(.other, "the statement on \(path) failed; look at the cause", cause: self)
        }
    }

    /// SQLITE_CONSTRAINT_UNIQUE, a computed macro of C, which is not imported.
    private static let uniqueViolation = SQLITE_CONSTRAINT | 8 << 8

    static func isUniqueViolation(_ error: JobError) -> Bool {
        (error.cause as? SQLiteFailure)?.code == uniqueViolation
    }
}
