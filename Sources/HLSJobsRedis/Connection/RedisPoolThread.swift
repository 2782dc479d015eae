import HLSJobs

/// One thread of a pool: its connection, and what happens when that breaks.
struct RedisPoolThread {
    private let address: RedisAddress
    private let prefix: String
    private var connection: RedisConnection?
    /// Shared with the other threads of the pool.
    private let rest: Reconnection

    init(address: RedisAddress, prefix: String, rest: Reconnection) {
        self.address = address
        self.prefix = prefix
        self.rest = rest
    }

    mutating func perform(_ batch: [RedisCall]) {
        do {
            finish(batch, try attempt(batch))
        } catch {
            // A connection that had been idle may be found broken; every call of ours can be repeated.
            if rest.mayConnect {
                performAgain(
                    batch.map { RedisCall(script: $0.script, request: $0.again, again: $0.again, finish: $0.finish) })
            } else {
                for call in batch { call.finish(.failure(error)) }
            }
        }
    }

    private mutating func performAgain(_ batch: [RedisCall]) {
        do {
            finish(batch, try attempt(batch))
        } catch {
            for call in batch { call.finish(.failure(error)) }
        }
    }

    private func finish(_ batch: [RedisCall], _ replies: [RedisReply]) {
        for (call, reply) in zip(batch, replies) {
            if case .failure(let message) = reply {
                call.finish(.failure(RedisFailure(message: message).jobError(place: address.place)))
            } else {
                call.finish(.success(reply))
            }
        }
    }

    private mutating func attempt(_ batch: [RedisCall]) throws(JobError) -> [RedisReply] {
        let connection = try connected()
        do {
            return try connection.run(batch.map { (script: $0.script, prefix: prefix, request: $0.request) })
        } catch {
            // Answers that were not read would be taken for those of the next calls.
            self.connection = nil
            throw error
        }
    }

    private mutating func connected() throws(JobError) -> RedisConnection {
        if let connection { return connection }
        if !rest.mayConnect {
            throw JobError(.unavailable, "\(address.place) cannot be reached; see that it runs, then try again")
        }
        do {
            let made = try RedisConnection(address)
            rest.succeeded()
            connection = made
            return made
        } catch {
            rest.failed()
            throw error
        }
    }
}
