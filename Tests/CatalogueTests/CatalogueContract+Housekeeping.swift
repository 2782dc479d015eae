import Catalogue
import HLSJobs
import TestSupport
import Testing

extension CatalogueContract {
    static let housekeepingClauses: [Clause] = [
        Clause("cleaning up forgets what ended long ago, and nothing else") { store, clock in
            let open = try await store.add(.sample()).id
            let aborted = try await store.add(.sample()).id
            _ = try await store.abort(aborted)
            _ = try await store.record([.sample("pending"), .sample("failed")])
            try await store.note(DeliveryResult(.failed), of: DeliveryID("failed"), run: 0)
            let stream = try await store.add(NewStream(keyHash: "a", storageKey: "live/1")).id
            let ended = try await store.add(NewStream(keyHash: "b", storageKey: "live/2")).id
            _ = try await store.move(ended, to: .ended)
            let file = try await store.add(.sample(), announcing: [])
            _ = try await store.claim(.sample())
            try await store.announce([
                JobNews(Announcement(job: JobID("a"), queue: "q", status: .failed, followedUntil: clock.now)),
                JobNews(Announcement(job: JobID("b"), queue: "q", status: .processing)),
            ])
            #expect(try await store.cleanUp(olderThan: .seconds(60)) == 0, "nothing is that old")
            clock.advance(.seconds(3_700))
            #expect(try await store.cleanUp(olderThan: .seconds(60)) == 4, "but for an announcement")
            clock.advance(.seconds(2 * 86_400))
            #expect(try await store.cleanUp(olderThan: .seconds(60)) == 1)
            #expect(try await store.upload(open) != nil)
            #expect(try await store.upload(aborted) == nil)
            #expect(try await store.deliveries(DeliveryFilter()).map(\.id.rawValue) == ["pending"])
            #expect(try await store.stream(stream) != nil)
            #expect(try await store.stream(ended) == nil)
            #expect(try await store.file(file.id) != nil)
            #expect(try await store.announcements(of: [JobID("a"), JobID("b")]).keys.map(\.rawValue) == ["b"])
        },
        Clause("cleaning up takes any number") { store, clock in
            _ = try await store.record((0..<2_100).map { .sample("\($0)") })
            for number in 0..<2_100 {
                try await store.note(DeliveryResult(.failed), of: DeliveryID("\(number)"), run: 0)
            }
            clock.advance(.seconds(60))
            #expect(try await store.cleanUp(olderThan: .seconds(30)) == 2_100)
            #expect(try await store.deliveries(DeliveryFilter()).isEmpty)
        },
    ]
}
