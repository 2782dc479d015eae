import HLSJobs

/// One thread of a pool: its connection, and what happens when that breaks.
struct PostgresPoolThread {
    private let address: PostgresAddress
    private var connection: PostgresConnection?
    /// Shared with the other threads of the pool.
    private let rest: Reconnection

    init(address: PostgresAddress, rest: Reconnection) {
        self.address = address
        self.rest = rest
    }

    mutating func perform(_ batch: [PostgresWork]) {
        do {
            try attempt(batch)
        } catch {
            // One of several may have spoiled it for all, or lost against another transaction: each by itself, then.
            if batch.count > 1 || error.isConflict || connection == nil {
                for work in batch { performAlone(connection == nil ? work.repeated : work) }
            } else {
                for work in batch { work.fail(error) }
            }
        }
    }

    /// Does one thing; once more if the connection broke or another transaction won.
    private mutating func performAlone(_ work: PostgresWork) {
        var work = work
        for triesLeft in [2, 1, 0] {
            do {
                return try attempt([work])
            } catch {
                let mayHelp = error.isConflict || (connection == nil && rest.mayConnect)
                if triesLeft == 0 || !mayHelp { return work.fail(error) }
                if connection == nil { work = work.repeated }
            }
        }
    }

    private mutating func attempt(_ batch: [PostgresWork]) throws(JobError) {
        let connection = try connected()
        do {
            let results = try connection.pipeline(batch.flatMap(\.statements))
            var start = 0
            for work in batch {
                let end = start + work.statements.count
                do {
                    try work.finish(Array(results[start..<end]))()
                } catch {
                    work.fail(error)
                }
                start = end
            }
        } catch {
            if !connection.isUsable { self.connection = nil }
            throw error
        }
    }

    private mutating func connected() throws(JobError) -> PostgresConnection {
        if let connection { return connection }
        if !rest.mayConnect {
            throw JobError(.unavailable, "\(address.place) cannot be reached; see that it runs, then try again")
        }
        do {
            let made = try PostgresConnection(address)
            rest.succeeded()
            connection = made
            return made
        } catch {
            rest.failed()
            throw error
        }
    }
}

extension PostgresWork {
    /// The same after a connection broke, when nobody knows whether it has counted.
    fileprivate var repeated: PostgresWork { PostgresWork(statements: again, again: again, finish: finish, fail: fail) }
}

extension JobError {
    /// Whether the transaction would succeed if it were repeated.
    fileprivate var isConflict: Bool { (cause as? PostgresFailure)?.isConflict ?? false }
}
