import HLSJobs
import TestSupport
import Testing

@testable import Catalogue

@Suite("A failure of the catalogue")
struct CatalogueErrorTests {
    @Test(
        "says whether the same call may succeed later",
        arguments: [
            (JobError.Code.unavailable, CatalogueError.Code.unavailable, true), (.noSpace, .noSpace, true),
            (.corrupt, .corrupt, false), (.denied, .other, false), (.configuration, .other, false),
            (.other, .other, false),
        ])
    func retrying(code: JobError.Code, expected: CatalogueError.Code, canRetry: Bool) {
        let error = CatalogueError(JobError(code, "the database is away; start it", cause: CancellationError()))
        #expect(error.code == expected && error.canRetry == canRetry)
        #expect(error.message == "the database is away; start it" && error.cause is CancellationError)
    }

    @Test("of one statement undoes those before it, and is a CatalogueError")
    func atomicity() async throws {
        let folder = try TestFolder()
        let store = SQLCatalogueStore(try await SQLiteJobStore(path: folder.path("jobs.sqlite")))
        let error = await #expect(throws: CatalogueError.self) {
            _ = try await store.database.run([
                CatalogueStatement("INSERT INTO streams VALUES ('s', 'h', 'k', 'created', NULL, 0, NULL, NULL)", []),
                CatalogueStatement("INSERT INTO nothing VALUES (1)", []),
            ])
        }
        #expect(error?.canRetry == false)
        #expect(try await store.stream(StreamID("s")) == nil)
    }

    @Test("is what a status that this program does not know gives")
    func unknownKinds() async throws {
        let folder = try TestFolder()
        let store = SQLCatalogueStore(try await SQLiteJobStore(path: folder.path("jobs.sqlite")))
        let insert = "INSERT INTO uploads (id, kind, name, size, storage_key, status, created_at, expires_at)"
        _ = try await store.database.run([
            CatalogueStatement("\(insert) VALUES ('u', 'pigeon', 'n', 1, 'k', 'open', 0, 0)", [])
        ])
        let error = await #expect(throws: CatalogueError.self) { try await store.upload(UploadID("u")) }
        #expect(error?.code == .corrupt && error?.message.contains("pigeon") == true)
    }
}
