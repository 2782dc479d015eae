import CPostgres
import HLSJobs

/// One connection and the statements prepared on it; used by one thread.
final class PostgresConnection {
    private let connection: OpaquePointer
    private let address: PostgresAddress
    private var names: [String: String] = [:]
    private var lastName = 0

    /// What every session is told: a stopped program must not hold locks, and claims always go by their index, whatever
    /// the statistics of a table that is empty one minute and full the next say.
    private static let settings = """
        SET statement_timeout = '30s'; SET idle_in_transaction_session_timeout = '10s'; SET jit = off;
        SET enable_seqscan = off; SET enable_bitmapscan = off; SET plan_cache_mode = force_generic_plan;
        SET client_min_messages = warning
        """

    /// Connects; blocks.
    init(_ address: PostgresAddress) throws(JobError) {
        connection = try address.connect()
        self.address = address
        try execute(Self.settings)
    }

    deinit {
        PQfinish(connection)
    }

    var isUsable: Bool { PQstatus(connection) == CONNECTION_OK }
    var socket: Int32 { PQsocket(connection) }
    var processNumber: Int32 { PQbackendPID(connection) }

    /// What ends a statement of this connection from another thread; nil where there is no memory for it.
    func cancellation() -> PostgresCancellation? { PostgresCancellation(connection) }

    /// Runs statements separated by semicolons, in one transaction unless they say otherwise; blocks.
    @discardableResult
    func execute(_ sql: String) throws(JobError) -> PostgresResult {
        guard let raw = PQexec(connection, sql) else { throw broken() }
        let result = PostgresResult(owning: raw)
        if let failure = result.failure { throw jobError(failure) }
        return result
    }

    /// Runs one statement with parameters; blocks.
    func execute(_ statement: PostgresStatement) throws(JobError) -> PostgresResult {
        let raw = CStrings(statement.values.map(\.text)).withPointers { values in
            PQexecParams(
                connection, statement.sql, Int32(statement.values.count), nil, values.baseAddress, nil, nil, 0)
        }
        guard let raw else { throw broken() }
        let result = PostgresResult(owning: raw)
        if let failure = result.failure { throw jobError(failure) }
        return result
    }

    /// Runs many statements in one round trip and one transaction: all of them count, or none; blocks.
    ///
    /// - Throws: the first failure.
    func pipeline(_ statements: [PostgresStatement]) throws(JobError) -> [PostgresResult] {
        if PQpipelineStatus(connection) == PQ_PIPELINE_OFF, PQenterPipelineMode(connection) == 0 { throw broken() }
        var prepared: [String] = []
        var expectations: [Bool] = []  // Whether the result belongs to a statement, not to its preparation.
        for statement in statements {
            if names[statement.sql] == nil {
                lastName += 1
                let name = "sluice_\(lastName)"
                names[statement.sql] = name
                prepared.append(statement.sql)
                if PQsendPrepare(connection, name, statement.sql, 0, nil) == 0 { throw broken() }
                expectations.append(false)
            }
            if !send(statement, as: names[statement.sql] ?? "") { throw broken() }
            expectations.append(true)
        }
        if PQpipelineSync(connection) == 0 { throw broken() }
        do {
            return try results(expectations)
        } catch {
            // A failed pipeline may not have prepared them; they get new names the next time.
            for sql in prepared { names[sql] = nil }
            throw error
        }
    }

    private func send(_ statement: PostgresStatement, as name: String) -> Bool {
        CStrings(statement.values.map(\.text)).withPointers { values in
            PQsendQueryPrepared(
                connection, name, Int32(statement.values.count), values.baseAddress, nil, nil, 0) == 1
        }
    }

    private func results(_ expectations: [Bool]) throws(JobError) -> [PostgresResult] {
        var found: [PostgresResult] = []
        var failure: PostgresFailure?
        for isWanted in expectations {
            guard let raw = PQgetResult(connection) else { throw broken() }
            let result = PostgresResult(owning: raw)
            failure = failure ?? result.failure
            if isWanted { found.append(result) }
            // Each statement's results end with a null pointer.
            while let extra = PQgetResult(connection) { PQclear(extra) }
            if !isUsable { throw broken() }
        }
        // The transaction ends here, and may fail here.
        guard let raw = PQgetResult(connection) else { throw broken() }
        let end = PostgresResult(owning: raw)
        failure = failure ?? end.failure
        if end.status != PGRES_PIPELINE_SYNC {
            while let extra = PQgetResult(connection) {
                let status = PQresultStatus(extra)
                PQclear(extra)
                if status == PGRES_PIPELINE_SYNC { break }
            }
        }
        if let failure { throw jobError(failure) }
        return found
    }

    private func jobError(_ failure: PostgresFailure) -> JobError {
        var failure = failure
        failure.message = address.redacted(failure.message)
        return failure.jobError(place: address.place)
    }

    private func broken() -> JobError {
        jobError(PostgresFailure(state: "", message: String(cString: PQerrorMessage(connection)).trimmedLine))
    }

    // MARK: Notices

    /// What other sessions have announced on the channels listened to; nil if the connection is broken.
    func takeNotifications() -> [String]? {
        guard PQconsumeInput(connection) == 1 else { return nil }
        var texts: [String] = []
        while let notification = PQnotifies(connection) {
            if notification.pointee.be_pid != processNumber {
                texts.append(String(cString: notification.pointee.extra))
            }
            PQfreemem(notification)
        }
        return texts
    }
}
