import CPostgres
package import HLSJobs

/// What a statement gave back: rows of text.
package final class PostgresResult {
    private let result: OpaquePointer

    /// Takes over a result of libpq's.
    init(owning result: OpaquePointer) {
        self.result = result
    }

    deinit {
        PQclear(result)
    }

    var status: ExecStatusType { PQresultStatus(result) }
    package var rowCount: Int { Int(PQntuples(result)) }

    /// How many rows the statement changed.
    package var changedCount: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

    /// Why it failed, if it did.
    var failure: PostgresFailure? {
        guard status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE else { return nil }
        let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
        let primary = PQresultErrorField(result, Int32(UInt8(ascii: "M"))).map { String(cString: $0) }
        return PostgresFailure(
            state: state, message: primary ?? String(cString: PQresultErrorMessage(result)).trimmedLine)
    }

    /// A column's text; nil where it is null, or where there is no such row.
    package func optionalText(_ row: Int, _ column: Int) -> String? {
        if row >= rowCount { return nil }
        let (row, column) = (Int32(row), Int32(column))
        if PQgetisnull(result, row, column) != 0 { return nil }
        guard let bytes = PQgetvalue(result, row, column) else { return nil }
        let count = Int(PQgetlength(result, row, column))
        return bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
            String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
        }
    }

    package func text(_ row: Int, _ column: Int) -> String { optionalText(row, column) ?? "" }
    package func integer(_ row: Int, _ column: Int) -> Int64 { optionalText(row, column).flatMap { Int64($0) } ?? 0 }
    package func real(_ row: Int, _ column: Int) -> Double { optionalText(row, column).flatMap { Double($0) } ?? 0 }
    package func flag(_ row: Int, _ column: Int) -> Bool { optionalText(row, column) == "t" }
    package func id(_ row: Int, _ column: Int) -> JobID { JobID(text(row, column)) }
    package func time(_ row: Int, _ column: Int) -> JobTime { JobTime(microseconds: integer(row, column)) }

    package func optionalTime(_ row: Int, _ column: Int) -> JobTime? {
        optionalText(row, column).flatMap { Int64($0) }.map { JobTime(microseconds: $0) }
    }
}
