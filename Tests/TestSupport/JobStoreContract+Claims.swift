import HLSJobs

extension JobStoreContract {
    static let claimClauses: [Clause] = [
        Clause("what is pushed is claimed, once, with all that was said about it") { room in
            let text = #"{"title":"\"é\" 🎬 ' % \\ ; --","n":[1,2]}"#
            let id = try await room.push(room.job(text, priority: 7, attempts: 5))[0]
            let before = try await room.record(id)
            try room.require(before.status == .pending && before.queue == room.queue, "it is pending in its queue")
            try room.require(before.payload == text && before.priority == 7, "payload and priority are kept")
            let job = try await room.claimOne()
            try room.require(job.lease.id == id && job.lease.token > 0, "it has the id and a token")
            try room.require(job.payload == text, "the payload is unchanged: \(job.payload)")
            try room.require(job.attempt == 1 && job.maxAttempts == 5 && job.failureCount == 0, "attempt 1 of 5")
            let record = try await room.record(id)
            try room.require(record.status == .processing && record.worker == "tester", "the worker is known")
            try room.require(record.token == job.lease.token, "the record has the token of the claim")
            let started = record.startedAt ?? record.createdAt
            try room.require(record.leaseUntil.map { $0 - started } == room.lease, "the lease has the length asked for")
            try await room.require(room.claim().isEmpty, "nothing is left to claim")
        },
        Clause("a large payload is kept") { room in
            let text = "\"" + String(repeating: "0123456789 é", count: 100_000) + "\""
            try await room.push(room.job(text))
            try await room.require(room.claimOne().payload == text, "it is unchanged")
        },
        Clause("higher priority comes first, then what was due first, then what was pushed first") { room in
            let jobs = [("a", 0), ("b", 5), ("c", 0), ("d", -3), ("e", 5), ("f", 0)]
            for (name, priority) in jobs { try await room.push(room.job("\"\(name)\"", priority: priority)) }
            let first = try await room.claim(4).map(\.payload)
            try room.require(first == ["\"b\"", "\"e\"", "\"a\"", "\"c\""], "in order: \(first)")
            let rest = try await room.claim(9).map(\.payload)
            try room.require(rest == ["\"f\"", "\"d\""], "in order: \(rest)")
        },
        Clause("a delayed job is not given before its time, and the store says when that is") { room in
            try await room.push(room.job("1", priority: 9, delay: .seconds(3_600)), room.job("2"))
            let request = ClaimRequest(queue: room.queue, limit: 9, lease: room.lease, worker: "tester")
            let reply = try await room.store.claim(request)
            try room.require(reply.jobs.map(\.payload) == ["2"], "only the one that is due")
            let next = try await room.store.claim(request).nextDue ?? .zero
            try room.require(next > .seconds(3_500) && next <= .seconds(3_600), "next due in an hour, not \(next)")
        },
        Clause("a delayed job is given when its time has come") { room in
            let id = try await room.push(room.job(delay: .milliseconds(80)))[0]
            let record = try await room.record(id)
            try room.require(record.dueAt - record.createdAt == .milliseconds(80), "it is due after its delay")
            try await room.eventually("it is given") { try await !room.claim().isEmpty }
            let started = try await room.record(id).startedAt ?? record.createdAt
            try room.require(started >= record.dueAt, "but not too early")
        },
        Clause("an empty queue gives nothing and knows of nothing to come") { room in
            let other = JobStoreRoom(store: room.store)
            try await other.push(other.job())
            let reply = try await room.store.claim(
                ClaimRequest(queue: room.queue, limit: 3, lease: room.lease, worker: "tester"))
            try room.require(reply.jobs.isEmpty && reply.nextDue == nil, "jobs of other queues do not count")
        },
        Clause("many claiming at once never get the same job") { room in
            let count = 200
            _ = try await room.store.push((0..<count).map { room.job("\($0)") })
            let claimed = try await withThrowingTaskGroup(of: [ClaimedJob].self) { group in
                for number in 0..<8 {
                    group.addTask {
                        var mine: [ClaimedJob] = []
                        while true {
                            let jobs = try await room.claim(3, worker: "w\(number)")
                            if jobs.isEmpty { return mine }
                            mine += jobs
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            // A claim may pass over what another one is just taking.
            let rest = try await room.claim(count)
            let ids = (claimed + rest).map(\.lease.id)
            try room.require(ids.count == count && Set(ids).count == count, "each one once: \(ids.count)")
        },
    ]
}
