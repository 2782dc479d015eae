import Catalogue
import HLSJobs
import Testing

extension CatalogueContract {
    static let streamClauses: [Clause] = [
        Clause("a stream is given back as it was added, by its id and by the hash of its key") { store, _ in
            let new = NewStream(keyHash: "h1", storageKey: "live/1", owner: "ann")
            let stream = try await store.add(new)
            #expect(stream.status == .created && stream.storageKey == "live/1" && stream.owner == "ann")
            #expect(try await store.add(new) == stream)
            #expect(try await store.stream(new.id) == stream)
            #expect(try await store.stream(keyHash: "h1") == stream)
            #expect(try await store.stream(keyHash: "h2") == nil)
            #expect(try await store.stream(StreamID("none")) == nil)
            await expectError(.conflict, "a key is one stream's") {
                _ = try await store.add(NewStream(keyHash: "h1", storageKey: "live/2"))
            }
        },
        Clause("a stream only goes forward, and each step counts once") { store, _ in
            let id = try await store.add(NewStream(keyHash: "h", storageKey: "live/1")).id
            let live = try await store.move(id, to: .live)
            #expect(live.status == .live && live.startedAt != nil && live.endedAt == nil)
            #expect(try await store.move(id, to: .live) == live)
            await expectError(.conflict, "not back") { _ = try await store.move(id, to: .created) }
            let ended = try await store.move(id, to: .ended)
            #expect(ended.status == .ended && ended.startedAt == live.startedAt && ended.endedAt != nil)
            #expect(try await store.move(id, to: .ended) == ended)
            await expectError(.conflict, "not live again") { _ = try await store.move(id, to: .live) }
            await expectError(.notFound, "there must be one") { _ = try await store.move(StreamID("none"), to: .live) }
            let never = try await store.add(NewStream(keyHash: "i", storageKey: "live/2"))
            #expect(try await store.move(never.id, to: .created) == never)
            #expect(try await store.move(never.id, to: .ended).startedAt == nil, "one that nobody fed ends too")
        },
        Clause("streams are paged, the newest first") { store, _ in
            var ids: [StreamID] = []
            for number in 0..<5 {
                ids.append(try await store.add(NewStream(keyHash: "\(number)", storageKey: "live/\(number)")).id)
            }
            let all = try await pages(of: 2) { last in
                try await store.streams(after: (last as StreamRecord?)?.cursor, limit: 2)
            }
            #expect(all.map(\.id) == ids.reversed())
        },
    ]
}
