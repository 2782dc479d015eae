import HLSJobs

extension MemoryCatalogueStore: IdempotencyCatalogue {
    package func claim(_ request: IdempotentRequest) async throws -> IdempotencyClaim {
        try change { table, now in
            let slot = CatalogueTable.KeySlot(scope: request.scope, key: request.key)
            if let kept = table.keys[slot], kept.expiresAt > now {
                if kept.fingerprint != request.fingerprint { throw CatalogueError.keyReused() }
                if let answer = kept.answer { return .answered(answer) }
                if kept.claimedUntil > now { return .underWay }
            }
            let token = JobID().rawValue
            table.keys[slot] = CatalogueTable.KeptKey(
                fingerprint: request.fingerprint, token: token, claimedUntil: now + request.patience,
                expiresAt: now + request.lifetime)
            return .new(IdempotencyTicket(scope: request.scope, key: request.key, token: token))
        }
    }

    package func answer(_ ticket: IdempotencyTicket, with answer: IdempotentAnswer) async throws {
        try change { table, _ in
            let slot = CatalogueTable.KeySlot(scope: ticket.scope, key: ticket.key)
            guard var kept = table.keys[slot], kept.token == ticket.token, kept.answer == nil else { return }
            kept.answer = answer
            table.keys[slot] = kept
        }
    }

    package func release(_ ticket: IdempotencyTicket) async throws {
        try change { table, _ in
            let slot = CatalogueTable.KeySlot(scope: ticket.scope, key: ticket.key)
            if let kept = table.keys[slot], kept.token == ticket.token, kept.answer == nil { table.keys[slot] = nil }
        }
    }
}
