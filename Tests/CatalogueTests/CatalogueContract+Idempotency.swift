import Catalogue
import HLSJobs
import TestSupport
import Testing

extension CatalogueContract {
    static let idempotencyClauses: [Clause] = [
        Clause("the same key with the same request gets the same answer") { store, _ in
            let ticket = try #require(try await store.claim(.sample()).ticket)
            #expect(try await store.claim(.sample()) == .underWay)
            let answer = IdempotentAnswer(status: 202, body: #"{"jobId":"é"}"#)
            try await store.answer(ticket, with: answer)
            #expect(try await store.claim(.sample()) == .answered(answer))
            try await store.answer(ticket, with: IdempotentAnswer(status: 500, body: ""))
            try await store.release(ticket)
            #expect(try await store.claim(.sample()) == .answered(answer), "the first answer stays")
        },
        Clause("the same key with another request is a conflict; another's key is another key") { store, _ in
            let ticket = try #require(try await store.claim(.sample("a")).ticket)
            await expectError(.conflict, "while it is answered") { _ = try await store.claim(.sample("b")) }
            try await store.answer(ticket, with: IdempotentAnswer(status: 202, body: ""))
            await expectError(.conflict, "when it is answered") { _ = try await store.claim(.sample("b")) }
            #expect(try await store.claim(.sample("b", scope: "ben")).ticket != nil)
            #expect(try await store.claim(.sample("b", key: "l")).ticket != nil)
        },
        Clause("a released claim, and one whose holder is gone, can be had again by the same request") { store, clock in
            let first = try #require(try await store.claim(.sample()).ticket)
            try await store.release(first)
            let second = try #require(try await store.claim(.sample()).ticket)
            clock.advance(.seconds(61))
            await expectError(.conflict, "by the same one only") { _ = try await store.claim(.sample("b")) }
            let third = try #require(try await store.claim(.sample()).ticket)
            try await store.answer(second, with: IdempotentAnswer(status: 500, body: "late"))
            try await store.release(second)
            #expect(try await store.claim(.sample()) == .underWay, "who was taken for gone has no say")
            let answer = IdempotentAnswer(status: 202, body: "third")
            try await store.answer(third, with: answer)
            #expect(try await store.claim(.sample()) == .answered(answer))
        },
        Clause("a key whose time is over is a new one, for any request") { store, clock in
            let ticket = try #require(try await store.claim(.sample("a")).ticket)
            try await store.answer(ticket, with: IdempotentAnswer(status: 202, body: "old"))
            clock.advance(.seconds(3_601))
            #expect(try await store.claim(.sample("b")).ticket != nil)
            #expect(try await store.claim(.sample("b")) == .underWay)
        },
        Clause("of many requests at once with one key, one is answered") { store, _ in
            let winners = try await count(of: 8) { try await store.claim(.sample()).ticket != nil }
            #expect(winners == 1)
        },
    ]
}

extension IdempotencyClaim {
    fileprivate var ticket: IdempotencyTicket? {
        if case .new(let ticket) = self { ticket } else { nil }
    }
}
