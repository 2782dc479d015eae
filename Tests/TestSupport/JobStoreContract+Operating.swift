import HLSJobs

extension JobStoreContract {
    static let operatorClauses: [Clause] = [
        Clause("a dead letter that is retried has all its attempts again and keeps its history") { room in
            let id = try await room.push(room.job(attempts: 1))[0]
            let old = try await room.claimOne()
            _ = try await room.store.settle(old.lease, .failed(message: "broken"))
            try await room.store.retry(id)
            let record = try await room.record(id)
            try room.require(record.status == .pending && record.finishedAt == nil, "it is pending")
            try room.require(record.failures.map(\.message) == ["broken"], "with its history")
            let job = try await room.claimOne()
            try room.require(job.attempt == 1 && job.lease.token > old.lease.token, "a first attempt, a new token")
        },
        Clause("only what failed or was cancelled can be retried") { room in
            let id = try await room.push(room.job())[0]
            try await room.requireError(.conflict, "pending") { try await room.store.retry(id) }
            let job = try await room.claimOne()
            try await room.requireError(.conflict, "processing") { try await room.store.retry(id) }
            _ = try await room.store.settle(job.lease, .completed)
            try await room.requireError(.conflict, "completed") { try await room.store.retry(id) }
            try await room.requireError(.notFound, "not there") { try await room.store.retry(JobID()) }
            let cancelled = try await room.push(room.job())[0]
            _ = try await room.store.cancel(cancelled)
            try await room.store.retry(cancelled)
            try await room.require(room.claimOne().lease.id == cancelled, "a cancelled one runs")
        },
        Clause("a job whose key was taken meanwhile cannot be retried") { room in
            let key = UniqueKey("film", scope: .active)
            let id = try await room.push(room.job(key: key))[0]
            _ = try await room.store.cancel(id)
            let taker = try await room.push(room.job(key: key))[0]
            try await room.requireError(.conflict, "the key is taken") { try await room.store.retry(id) }
            try await room.requireStatus(id, .cancelled)
            _ = try await room.store.cancel(taker)
            try await room.store.retry(id)
            try await room.require(room.push(room.job(key: key)) == [id], "and it has its key again")
        },
        Clause("lists are paged, the newest first, by queue and status") { room in
            var ids: [JobID] = []
            for number in 0..<7 { ids += try await room.push(room.job("\(number)")) }
            for job in try await room.claim(3) { _ = try await room.store.settle(job.lease, .completed) }
            var pages: [[JobID]] = []
            var after: JobID?
            repeat {
                let page = try await room.store.list(JobFilter(queue: room.queue, after: after, limit: 3))
                pages.append(page.map(\.id))
                after = page.count < 3 ? nil : page.last?.id
            } while after != nil
            try room.require(pages.flatMap(\.self) == ids.reversed(), "all of them: \(pages)")
            let done = try await room.store.list(JobFilter(queue: room.queue, status: .completed))
            try room.require(done.map(\.id) == ids.prefix(3).reversed(), "those in a status")
            let rest = try await room.store.list(JobFilter(queue: room.queue, status: .completed, after: done[0].id))
            try room.require(rest.map(\.id) == ids.prefix(2).reversed(), "paged too")
            let all = try await room.store.list(JobFilter(status: .completed, limit: 1_000))
            try room.require(Set(all.map(\.id)).isSuperset(of: done.map(\.id)), "those of every queue")
        },
        Clause("the children of a job are listed, by status and paged too") { room in
            let (one, other) = (room.family(children: 3), room.family(children: 2))
            _ = try await room.store.push(one)
            _ = try await room.store.push(other)
            let ids = Array(one.dropFirst().map(\.id).reversed())
            func list(_ filter: JobFilter) async throws -> [JobID] { try await room.store.list(filter).map(\.id) }
            try await room.require(list(JobFilter(parent: one[0].id)) == ids, "all of them, and no others")
            try await room.require(
                list(JobFilter(queue: room.queue, parent: one[0].id, limit: 2)) == Array(ids[..<2]), "a page")
            try await room.require(list(JobFilter(parent: one[0].id, after: ids[1])) == [ids[2]], "the rest")
            _ = try await room.store.settle(room.claimOne().lease, .completed)
            try await room.require(list(JobFilter(status: .completed, parent: one[0].id)) == [ids[2]], "the first ran")
            try await room.require(list(JobFilter(parent: ids[0])).isEmpty, "children have none")
        },
        Clause("statistics count each status, what is delayed, and how far the queue is behind") { room in
            _ = try await room.store.push((0..<6).map { room.job("\($0)", attempts: 1) })
            try await room.push(room.job(delay: .seconds(600)), room.job(delay: .seconds(600)))
            _ = try await room.store.push(room.family(children: 1))
            let jobs = try await room.claim(4)
            _ = try await room.store.settle(jobs[0].lease, .completed)
            _ = try await room.store.settle(jobs[1].lease, .failed(message: "x"))
            _ = try await room.store.settle(jobs[2].lease, .cancelled)
            let statistics = try await room.store.statistics(queue: room.queue)
            let expected: [JobStatus: Int] = [
                .completed: 1, .failed: 1, .cancelled: 1, .processing: 1, .pending: 5, .waiting: 1,
            ]
            try room.require(statistics.counts == expected, "\(statistics.counts)")
            try room.require(statistics.delayed == 2, "two are delayed, not \(statistics.delayed)")
            try room.require(statistics.oldestDue.map { $0 >= .zero && $0 < .seconds(60) } ?? false, "some are due")
            let empty = try await room.store.statistics(queue: room.queue + "-none")
            try room.require(empty == QueueStatistics(), "an empty queue has nothing")
        },
        Clause("cleaning up forgets what ended long ago, and nothing else") { room in
            let ids = try await room.store.push((0..<3).map { room.job("\($0)", key: UniqueKey("\($0)")) }).map(\.id)
            let jobs = try await room.claim(2)
            _ = try await room.store.settle(jobs[0].lease, .completed)
            // Other jobs of the store may have ended long ago, but not so long.
            let years = Duration.seconds(20 * 365 * 86_400)
            try await room.require(room.store.cleanUp(queue: nil, olderThan: years) == 0, "nothing is that old")
            for id in ids { _ = try await room.record(id) }
            try await room.eventually("one is forgotten") {
                try await room.store.cleanUp(queue: room.queue, olderThan: .zero) == 1
            }
            try await room.require(room.store.job(ids[0]) == nil, "the one that has ended")
            try await room.requireStatus(ids[1], .processing)
            try await room.requireStatus(ids[2], .pending)
            try await room.require(room.push(room.job(key: UniqueKey("0"))) != [ids[0]], "its key is free")
            try await room.require(room.store.settle(jobs[0].lease, .completed) == .stale, "its lease is nothing")
        },
    ]
}
