import Catalogue
import HLSJobs
import Testing

extension CatalogueContract {
    static let deliveryClauses: [Clause] = [
        Clause("a delivery is recorded once, and given back as it was") { store, _ in
            #expect(try await store.record([.sample("1"), .sample("2")]) == [DeliveryID("1"), DeliveryID("2")])
            #expect(try await store.record([.sample("2"), .sample("3")]) == [DeliveryID("3")])
            #expect(try await store.record([]).isEmpty)
            let record = try #require(try await store.delivery(DeliveryID("1")))
            #expect(record.event == "file.created" && record.job == JobID("j") && record.run == 0)
            #expect(record.url == "https://example.com/hook" && record.payload == #"{"é":"\""}"#)
            #expect(record.status == .pending && record.attempt == 0 && record.queueJob == nil)
            #expect(try await store.delivery(DeliveryID("none")) == nil)
        },
        Clause("an attempt is noted, and a delivery that has ended takes no more") { store, _ in
            _ = try await store.record([.sample("1")])
            let id = DeliveryID("1")
            let failed = DeliveryResult(.pending, attempt: 1, url: "u", responseStatus: 500, error: "it answers 500")
            #expect(try await store.note(failed, of: id, run: 0))
            var record = try #require(try await store.delivery(id))
            #expect(record.status == .pending && record.attempt == 1 && record.responseStatus == 500)
            #expect(record.error == "it answers 500" && record.url == "u" && record.deliveredAt == nil)
            #expect(try await !store.note(DeliveryResult(.delivered), of: id, run: 1), "of another run")
            #expect(try await !store.note(DeliveryResult(.delivered), of: DeliveryID("none"), run: 0))
            #expect(try await store.note(DeliveryResult(.delivered, attempt: 2, responseStatus: 204), of: id, run: 0))
            record = try #require(try await store.delivery(id))
            #expect(record.status == .delivered && record.attempt == 2 && record.responseStatus == 204)
            #expect(record.error == nil && record.url == "u" && record.deliveredAt != nil)
            #expect(try await !store.note(failed, of: id, run: 0))
            #expect(try await store.delivery(id) == record)
        },
        Clause("a replay begins a run of its own, of a delivery that has ended") { store, _ in
            _ = try await store.record([.sample("1")])
            let id = DeliveryID("1")
            await expectError(.conflict, "not while it is pending") { _ = try await store.replay(id) }
            try await store.setQueued(id, run: 0, by: JobID("q1"))
            try await store.note(DeliveryResult(.failed, attempt: 8, responseStatus: 500, error: "x"), of: id, run: 0)
            let record = try await store.replay(id)
            #expect(record.status == .pending && record.run == 1 && record.attempt == 0 && record.queueJob == nil)
            #expect(record.error == nil && record.responseStatus == nil)
            #expect(try await !store.note(DeliveryResult(.delivered), of: id, run: 0), "the old run is over")
            try await store.setQueued(id, run: 0, by: JobID("q1"))
            #expect(try await store.unqueuedDeliveries(limit: 5).map(\.id) == [id], "for its job, too")
            #expect(try await store.note(DeliveryResult(.delivered), of: id, run: 1))
            #expect(try await store.replay(id).run == 2, "one that was delivered can be sent again")
            await expectError(.notFound, "there must be one") { _ = try await store.replay(DeliveryID("none")) }
        },
        Clause("those without a job are listed, the oldest first") { store, _ in
            _ = try await store.record([.sample("3"), .sample("1"), .sample("2")])
            #expect(try await store.unqueuedDeliveries(limit: 5).map(\.id.rawValue) == ["3", "1", "2"])
            #expect(try await store.unqueuedDeliveries(limit: 1).map(\.id.rawValue) == ["3"])
            try await store.setQueued(DeliveryID("3"), run: 0, by: JobID("q"))
            #expect(try await store.delivery(DeliveryID("3"))?.queueJob == JobID("q"))
            try await store.note(DeliveryResult(.failed), of: DeliveryID("1"), run: 0)
            #expect(try await store.unqueuedDeliveries(limit: 5).map(\.id.rawValue) == ["2"])
        },
        Clause("deliveries are paged, the newest first, by status") { store, _ in
            let ids = (0..<7).map { "\(9 - $0)" }
            _ = try await store.record(ids.map { .sample($0) })
            let all = try await pages(of: 3) { last in
                try await store.deliveries(DeliveryFilter(after: (last as DeliveryRecord?)?.cursor, limit: 3))
            }
            #expect(all.map(\.id.rawValue) == ids.reversed())
            for id in ids[..<3] { try await store.note(DeliveryResult(.failed), of: DeliveryID(id), run: 0) }
            let failed = try await pages(of: 2) { last in
                try await store.deliveries(
                    DeliveryFilter(status: .failed, after: (last as DeliveryRecord?)?.cursor, limit: 2))
            }
            #expect(failed.map(\.id.rawValue) == ids[..<3].reversed())
            #expect(try await store.deliveries(DeliveryFilter(status: .delivered)).isEmpty)
        },
    ]
}
