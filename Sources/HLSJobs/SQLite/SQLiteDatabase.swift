import CSQLite

/// One connection to a file and the statements prepared on it; used by one thread at a time.
package final class SQLiteDatabase {
    private let connection: OpaquePointer
    private let path: String
    private var statements: [String: OpaquePointer] = [:]

    /// Opens a file, or makes it.
    init(path: String, flags: Int32 = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) throws(JobError) {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened else {
            let error = SQLiteFailure(code: code, message: opened.map(Self.message) ?? "out of memory")
            sqlite3_close_v2(opened)
            throw error.jobError(path: path)
        }
        connection = opened
        self.path = path
        sqlite3_extended_result_codes(opened, 1)
        sqlite3_busy_handler(opened, { _, tries in SQLiteBusyWait.pause(before: tries) ? 1 : 0 }, nil)
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(connection)
    }

    /// Runs statements that give nothing back, separated by semicolons.
    func execute(_ sql: String) throws(JobError) {
        let code = sqlite3_exec(connection, sql, nil, nil, nil)
        if code != SQLITE_OK { throw failure(code) }
    }

    /// Runs one statement, prepared once, and gives each of its rows to `body`.
    package func rows<Value>(
        _ sql: String, _ values: [SQLiteValue] = [], _ body: (SQLiteRow) throws(JobError) -> Value
    ) throws(JobError) -> [Value] {
        let statement = try prepared(sql)
        // Resetting repeats the error of the last step, which is thrown already.
        defer { sqlite3_reset(statement) }
        for (index, value) in values.enumerated() { try bind(value, to: statement, at: Int32(index) + 1) }
        var found: [Value] = []
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return found }
            if code != SQLITE_ROW { throw failure(code) }
            found.append(try body(SQLiteRow(of: statement)))
        }
    }

    /// Runs one statement, prepared once; how many rows it changed.
    @discardableResult
    package func run(_ sql: String, _ values: [SQLiteValue] = []) throws(JobError) -> Int {
        _ = try rows(sql, values) { _ throws(JobError) in }
        return Int(sqlite3_changes(connection))
    }

    /// Whether a failure has ended the transaction already.
    var isInTransaction: Bool { sqlite3_get_autocommit(connection) == 0 }

    private func prepared(_ sql: String) throws(JobError) -> OpaquePointer {
        if let statement = statements[sql] { return statement }
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw failure(code) }
        statements[sql] = statement
        return statement
    }

    private func bind(_ value: SQLiteValue, to statement: OpaquePointer, at index: Int32) throws(JobError) {
        let code =
            switch value {
            case .null: sqlite3_bind_null(statement, index)
            case .integer(let value): sqlite3_bind_int64(statement, index, value)
            case .real(let value): sqlite3_bind_double(statement, index, value)
            case .text(var text): text.withUTF8 { Self.bind($0, to: statement, at: index) }
            }
        if code != SQLITE_OK { throw failure(code) }
    }

    private static func bind(_ bytes: UnsafeBufferPointer<UInt8>, to statement: OpaquePointer, at index: Int32) -> Int32
    {
        // SQLITE_TRANSIENT is a cast in C, which is not imported: SQLite takes a copy of the bytes.
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        return bytes.withMemoryRebound(to: CChar.self) { characters in
            guard let start = characters.baseAddress else {
                return sqlite3_bind_text(statement, index, "", 0, transient)
            }
            return sqlite3_bind_text(statement, index, start, Int32(characters.count), transient)
        }
    }

    private func failure(_ code: Int32) -> JobError {
        SQLiteFailure(code: code, message: Self.message(connection)).jobError(path: path)
    }

    private static func message(_ connection: OpaquePointer) -> String {
        String(cString: sqlite3_errmsg(connection))
    }
}
