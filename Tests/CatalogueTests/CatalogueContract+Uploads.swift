import Catalogue
import HLSJobs
import TestSupport
import Testing

extension CatalogueContract {
    static let uploadClauses: [Clause] = [
        Clause("an upload is given back as it was added, and added once") { store, _ in
            let new = NewUpload.sample()
            let upload = try await store.add(new)
            #expect(upload.kind == .presignedParts && upload.status == .open && upload.name == "film.mov")
            #expect(upload.size == 100 && upload.contentType == "video/mp4" && upload.storageKey == new.storageKey)
            #expect(upload.multipartID == "m" && upload.partSize == 40 && upload.received == 0)
            #expect(upload.expiresAt - upload.createdAt == .seconds(3_600))
            #expect(try await store.add(new) == upload)
            #expect(try await store.upload(new.id) == upload)
            #expect(try await store.upload(UploadID("none")) == nil)
        },
        Clause("progress goes on from where the upload is, and from nowhere else") { store, clock in
            let id = try await store.add(.sample()).id
            var upload = try await store.advance(id, UploadProgress(from: 0, to: 40, state: "one"))
            #expect(upload.received == 40 && upload.state == "one")
            await expectError(.conflict, "from an older place") {
                _ = try await store.advance(id, UploadProgress(from: 0, to: 40))
            }
            await expectError(.notFound, "of no upload") {
                _ = try await store.advance(UploadID("none"), UploadProgress(from: 0, to: 1))
            }
            let before = upload.expiresAt
            clock.advance(.seconds(60))
            upload = try await store.advance(id, UploadProgress(from: 40, to: 60))
            #expect(upload.state == "one" && upload.expiresAt == before, "what is not said stays")
            upload = try await store.advance(id, UploadProgress(from: 60, to: 100, lifetime: .seconds(3_600)))
            #expect(upload.expiresAt > before + .seconds(59))
            #expect(try await store.upload(id) == upload)
        },
        Clause("many who go on from the same place at once: one does") { store, _ in
            let id = try await store.add(.sample()).id
            let winners = try await count(of: 8) {
                do {
                    _ = try await store.advance(id, UploadProgress(from: 0, to: 10))
                    return true
                } catch let error as CatalogueError where error.code == .conflict {
                    return false
                }
            }
            #expect(winners == 1)
        },
        Clause("an upload is completed once, however many try at once") { store, _ in
            let id = try await store.add(.sample()).id
            let winners = try await count(of: 8) {
                let file = NewFile.sample()
                let done = try await store.complete(id, as: file, announcing: [.sample("\(file.id)")])
                #expect(done.isNew == (done.file.id == file.id))
                return done.isNew
            }
            #expect(winners == 1)
            let files = try await store.files(FileFilter())
            #expect(files.count == 1)
            #expect(try await store.deliveries(DeliveryFilter()).map(\.id.rawValue) == files.map(\.id.rawValue))
            let upload = try #require(try await store.upload(id))
            #expect(upload.status == .completed && upload.file == files.first?.id && upload.received == 100)
            let again = try await store.complete(id, as: .sample(), announcing: [.sample()])
            #expect(again.file == files[0] && !again.isNew)
            await expectError(.conflict, "it takes no more bytes") {
                _ = try await store.advance(id, UploadProgress(from: 100, to: 101))
            }
            await expectError(.conflict, "it cannot be aborted") { _ = try await store.abort(id) }
            await expectError(.notFound, "there must be one") {
                _ = try await store.complete(UploadID("none"), as: .sample(), announcing: [.sample()])
            }
            _ = try await store.remove(files[0].id, announcing: [])
            await expectError(.notFound, "its file may be removed meanwhile") {
                _ = try await store.complete(id, as: .sample(), announcing: [])
            }
            #expect(try await store.deliveries(DeliveryFilter()).count == 1, "none of these is announced")
        },
        Clause("an aborted upload stays so, and becomes no file") { store, _ in
            let id = try await store.add(.sample()).id
            #expect(try await store.abort(id).status == .aborted)
            #expect(try await store.abort(id).status == .aborted)
            await expectError(.conflict, "it takes no bytes") {
                _ = try await store.advance(id, UploadProgress(from: 0, to: 1))
            }
            await expectError(.conflict, "it is not completed") {
                _ = try await store.complete(id, as: .sample(), announcing: [.sample()])
            }
            await expectError(.notFound, "there must be one") { _ = try await store.abort(UploadID("none")) }
            #expect(try await store.files(FileFilter()).isEmpty)
            #expect(try await store.deliveries(DeliveryFilter()).isEmpty)
        },
        Clause("uploads whose time is over are listed, the oldest first, while they are open") { store, clock in
            let late = try await store.add(.sample(lifetime: .seconds(20))).id
            let early = try await store.add(.sample(lifetime: .seconds(10))).id
            let done = try await store.add(.sample(lifetime: .seconds(10))).id
            _ = try await store.add(.sample(lifetime: .seconds(1_000)))
            _ = try await store.complete(done, as: .sample(), announcing: [])
            #expect(try await store.expiredUploads(limit: 10).isEmpty)
            clock.advance(.seconds(60))
            #expect(try await store.expiredUploads(limit: 10).map(\.id) == [early, late])
            #expect(try await store.expiredUploads(limit: 1).map(\.id) == [early])
            _ = try await store.abort(early)
            #expect(try await store.expiredUploads(limit: 10).map(\.id) == [late])
        },
    ]

    /// How many of so many that try at the same time succeed.
    static func count(of tries: Int, _ body: @escaping @Sendable () async throws -> Bool) async throws -> Int {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<tries { group.addTask { try await body() } }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
    }
}
