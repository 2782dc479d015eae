import Catalogue
import HLSJobs
import TestSupport
import Testing

extension CatalogueContract {
    static let fileClauses: [Clause] = [
        Clause("a file is given back as it was added, and added once") { store, clock in
            let before = clock.now
            let file = NewFile.sample("Ünïcode \u{1F3AC} 'quoted\" %_.mov")
            let added = try await store.add(file, announcing: [])
            #expect(added.name == file.name && added.size == 1 << 40 && added.storageKey == file.storageKey)
            #expect(added.contentType == "video/quicktime" && added.owner == "ann" && added.job == nil)
            #expect(added.createdAt > before && added.createdAt < clock.now)
            #expect(try await store.file(file.id) == added)
            var other = file
            other.name = "other"
            #expect(try await store.add(other, announcing: []) == added, "the first one stays")
            #expect(try await store.file(FileID("none")) == nil)
            #expect(try await store.file(FileID("\(file.id)\0x")) == nil, "a NUL does not cut a name short")
        },
        Clause("files are paged, the newest first, whatever goes meanwhile") { store, _ in
            var ids: [FileID] = []
            for number in 0..<7 { ids.append(try await store.add(.sample("\(number)"), announcing: []).id) }
            let all = try await pages(of: 3) { last in
                try await store.files(FileFilter(after: (last as FileRecord?)?.cursor, limit: 3))
            }
            #expect(all.map(\.id) == ids.reversed())
            let cursor = try #require(PageCursor("\(all[2].cursor)"))
            _ = try await store.remove(ids[4], announcing: [])
            try await store.forget(ids[4])
            let rest = try await store.files(FileFilter(after: cursor, limit: 3))
            #expect(rest.map(\.id) == ids[1...3].reversed(), "the cursor outlives its file")
        },
        Clause("a search finds names that contain it, in any case, and takes no pattern") { store, _ in
            for name in ["Ärger 100%.MOV", "arger 100x.mov", "b_c.mp4", "bxc.mp4"] {
                _ = try await store.add(.sample(name), announcing: [])
            }
            func names(_ search: String) async throws -> Set<String> {
                Set(try await store.files(FileFilter(search: search)).map(\.name))
            }
            #expect(try await names("äRGER") == ["Ärger 100%.MOV"])
            #expect(try await names("100%") == ["Ärger 100%.MOV"])
            #expect(try await names("B_C") == ["b_c.mp4"])
            #expect(try await names(".MoV").count == 2)
            #expect(try await names("").count == 4)
            #expect(try await names("nothing").isEmpty)
            let page = try await store.files(FileFilter(search: ".mov", limit: 1))
            let next = try await store.files(FileFilter(search: ".mov", after: page.first?.cursor, limit: 5))
            #expect(page.map(\.name) == ["arger 100x.mov"] && next.map(\.name) == ["Ärger 100%.MOV"], "paged too")
        },
        Clause("a removed file is hidden at once, announced once, and stays on the list of those to be wiped") {
            store, _ in
            let file = try await store.add(.sample(), announcing: [])
            let other = try await store.add(.sample(), announcing: [])
            #expect(
                try await store.remove(file.id, announcing: [.sample("gone", event: "file.deleted")])?.id == file.id)
            #expect(try await store.remove(file.id, announcing: [.sample("again")]) == nil)
            #expect(try await store.remove(FileID("none"), announcing: [.sample("never")]) == nil)
            #expect(try await store.deliveries(DeliveryFilter()).map(\.id.rawValue) == ["gone"])
            #expect(try await store.file(file.id) == nil)
            #expect(try await store.files(FileFilter()).map(\.id) == [other.id])
            await expectError(.notFound, "it takes no job") { try await store.setJob(JobID(), of: file.id) }
            let removed = try await store.removedFiles(limit: 10)
            #expect(removed.map(\.id) == [file.id] && removed[0].removedAt != nil)
            try await store.forget(file.id)
            try await store.forget(other.id)
            #expect(try await store.removedFiles(limit: 10).isEmpty)
            #expect(try await store.file(other.id) == other, "a file that is there is not forgotten")
        },
        Clause("a file and the deliveries that announce it are added together") { store, _ in
            _ = try await store.add(.sample(), announcing: [.sample("1"), .sample("2")])
            let deliveries = try await store.deliveries(DeliveryFilter())
            #expect(deliveries.map(\.id.rawValue) == ["2", "1"])
            #expect(deliveries[0].payload == NewDelivery.sample().payload && deliveries[0].status == .pending)
        },
        Clause("a file has the newest job that was set, and forgets how the one before ended") { store, clock in
            let file = try await store.add(.sample(), announcing: [])
            let (first, second) = (JobID("a"), JobID("b"))
            try await store.setJob(first, of: file.id)
            let outcome = FileOutcome(status: .failed, finishedAt: clock.now, attempt: 3, error: "it's \"broken\"")
            let told = Announcement(job: first, queue: "q", status: .failed)
            try await store.announce([JobNews(told, file: file.id, outcome: outcome)])
            #expect(try await store.file(file.id)?.outcome == outcome)
            try await store.setJob(first, of: file.id)
            #expect(try await store.file(file.id)?.outcome == outcome, "the same job again changes nothing")
            try await store.setJob(second, of: file.id)
            let record = try await store.file(file.id)
            #expect(record?.job == second && record?.outcome == nil)
        },
    ]
}
