import HLSJobs

extension JobStoreContract {
    static let keyClauses: [Clause] = [
        Clause("a repeated push gives the same job") { room in
            let job = room.job()
            let (first, second) = (try await room.store.push([job]), try await room.store.push([job]))
            try room.require(first == [PushedJob(id: job.id, isNew: true)], "it is new")
            try room.require(second == [PushedJob(id: job.id, isNew: false)], "it is the same")
            try await room.require(room.claim(9).count == 1, "there is one")
        },
        Clause("an idempotency key gives the first job, even when it has ended") { room in
            let key = UniqueKey("order ' 42", scope: .ever)
            let id = try await room.push(room.job("1", key: key))[0]
            try await room.require(room.push(room.job("2", key: key)) == [id], "while it is pending")
            _ = try await room.store.settle(room.claimOne().lease, .completed)
            try await room.require(room.push(room.job("3", key: key)) == [id], "when it has ended")
            let other = JobStoreRoom(store: room.store)
            try await room.require(other.push(other.job(key: key)) != [id], "but not in another queue")
            try await room.require(room.record(id).uniqueKey == key, "the record has the key")
        },
        Clause("a key of active jobs is free again when its job has ended") { room in
            let key = UniqueKey("film", scope: .active)
            let endings: [Settlement.Outcome] = [.completed, .failed(message: "x"), .cancelled]
            for ending in endings {
                let id = try await room.push(room.job(key: key))[0]
                let job = try await room.claimOne()
                try await room.require(room.push(room.job(key: key)) == [id], "while it runs")
                _ = try await room.store.settle(job.lease, ending)
            }
            let id = try await room.push(room.job(key: key))[0]
            _ = try await room.store.cancel(id)
            try await room.require(room.push(room.job(key: key)) != [id], "when it was cancelled")
        },
        Clause("of many pushes with one key at once, one is new") { room in
            let pushed = try await withThrowingTaskGroup(of: PushedJob.self) { group in
                for number in 0..<12 {
                    group.addTask {
                        try await room.store.push([room.job("\(number)", key: UniqueKey("same"))])[0]
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            try room.require(Set(pushed.map(\.id)).count == 1, "all give the same job")
            try room.require(pushed.filter(\.isNew).count == 1, "one is new")
        },
        Clause("a family whose key is taken is not added") { room in
            let first = try await room.push(room.job("1", key: UniqueKey("k")))[0]
            let parent = room.job("2", key: UniqueKey("k"), children: 1)
            let child = room.job("3", parent: parent.id)
            try await room.require(
                room.store.push([parent, child]).allSatisfy { !$0.isNew && $0.id == first }, "refused")
            try await room.require(room.store.job(child.id) == nil, "the child too")
            try await room.require(room.claim(9).count == 1, "there is one job")
        },
    ]

    static let familyClauses: [Clause] = [
        Clause("a parent runs when all its children have completed") { room in
            let family = room.family(children: 3)
            _ = try await room.store.push(family)
            try await room.requireStatus(family[0].id, .waiting)
            let children = try await room.claim(9)
            try room.require(children.count == 3 && children.allSatisfy { $0.parent == family[0].id }, "children first")
            for (number, child) in children.enumerated() {
                try await room.require(room.record(family[0].id).openChildren == 3 - number, "it counts them")
                _ = try await room.store.settle(child.lease, .completed)
            }
            try await room.require(room.claim(9).map(\.lease.id) == [family[0].id], "then the parent")
        },
        Clause("children that complete at the same time are counted") { room in
            let family = room.family(children: 16)
            _ = try await room.store.push(family)
            let children = try await room.claim(16)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for child in children {
                    group.addTask { _ = try await room.store.settle(child.lease, .completed) }
                }
                try await group.waitForAll()
            }
            try await room.requireStatus(family[0].id, .pending)
            try await room.require(room.record(family[0].id).openChildren == 0, "none is open")
        },
        Clause("a child that fails, fails its parent and cancels its siblings, up and down the tree") { room in
            let top = room.job("top", children: 2)
            let middle = {
                var job = room.job("middle", parent: top.id); job.openChildren = 2; return job
            }()
            let aside = room.job("aside", priority: -9, parent: top.id)
            let leaves = (0..<2).map { room.job("leaf \($0)", attempts: 1, parent: middle.id) }
            _ = try await room.store.push([top, middle, aside] + leaves)
            let claimed = try await room.claim(2)
            try room.require(Set(claimed.map(\.lease.id)) == Set(leaves.map(\.id)), "the leaves run first")
            _ = try await room.store.settle(claimed[0].lease, .failed(message: "broken"))
            try await room.requireStatus(middle.id, .failed, "the middle:")
            try await room.requireStatus(top.id, .failed, "the top:")
            try await room.requireStatus(aside.id, .cancelled, "the sibling:")
            try await room.require(room.renew(claimed[1].lease) == .cancelRequested, "the running sibling is told")
            let message = try await room.record(middle.id).failures.last?.message ?? ""
            try room.require(message.contains(claimed[0].lease.id.rawValue), "the parent says which child: \(message)")
        },
        Clause("cancelling a parent cancels its children") { room in
            let family = room.family(children: 2)
            _ = try await room.store.push(family)
            let running = try await room.claimOne()
            try await room.require(room.store.cancel(family[0].id) == .cancelled, "it is cancelled")
            try await room.require(room.renew(running.lease) == .cancelRequested, "the running child is told")
            try await room.require(room.claim(9).isEmpty, "the other child is cancelled")
        },
        Clause("retrying a parent runs the children again that did not complete, then the parent") { room in
            let family = room.family(children: 3)
            _ = try await room.store.push(family)
            let children = try await room.claim(2)
            _ = try await room.store.settle(children[0].lease, .completed)
            _ = try await room.store.settle(children[1].lease, .failed(message: "broken"))
            try await room.requireStatus(family[0].id, .failed)
            try await room.store.retry(family[0].id)
            try await room.requireStatus(family[0].id, .waiting)
            let again = try await room.claim(9)
            let expected = Set(family.dropFirst().map(\.id)).subtracting([children[0].lease.id])
            try room.require(Set(again.map(\.lease.id)) == expected, "the failed and the cancelled one")
            for child in again { _ = try await room.store.settle(child.lease, .completed) }
            try await room.require(room.claim(9).map(\.lease.id) == [family[0].id], "then the parent")
        },
        Clause("a job that is divided waits for its children and then runs again") { room in
            let id = try await room.push(room.job("0", attempts: 1))[0]
            let job = try await room.claimOne()
            let children = (1...2).map { room.job("\($0)", parent: id) }
            let outcome = Settlement.Outcome.split(children: children)
            for _ in 0..<2 {
                try await room.require(room.store.settle(job.lease, outcome) == .applied, "also when repeated")
            }
            try await room.requireStatus(id, .waiting)
            let claimed = try await room.claim(9)
            try room.require(Set(claimed.map(\.lease.id)) == Set(children.map(\.id)), "the children run")
            for child in claimed { _ = try await room.store.settle(child.lease, .completed) }
            let again = try await room.claimOne()
            try room.require(again.lease.id == id && again.attempt == 1, "then the job, and its attempt did not count")
        },
    ]
}
