import HLSStorage
import LoopbackServer
import Synchronization
import Testing

@testable import HLSStorageS3

@Suite("What a cancelled or failed call has begun at a server is undone or finished", .timeLimit(.minutes(1)))
struct InterruptionTests {
    /// Cancels a task when a server sees a request.
    private final class Canceller: Sendable {
        private let task = Mutex<Task<Void, any Error>?>(nil)

        func run(_ work: @escaping @Sendable () async throws -> Void) async -> Result<Void, any Error> {
            let task = task.withLock { task in
                let made = Task { try await work() }
                task = made
                return made
            }
            return await task.result
        }

        func cancel() { task.withLock { $0 }?.cancel() }
    }

    private static func listing(_ keys: [String]) -> ScriptedS3.Answer {
        let contents = keys.map {
            "<Contents><Key>\($0)</Key><Size>1</Size><LastModified>2015-08-30T12:36:00.000Z</LastModified></Contents>"
        }
        return .respond(
            200, "<ListBucketResult><IsTruncated>false</IsTruncated>\(contents.joined())</ListBucketResult>")
    }

    @Test("an upload that is begun while its task is cancelled is known, and abandoned")
    func beginning() async throws {
        let canceller = Canceller()
        let server = try ScriptedS3 { request, _ in
            switch request.method {
            case "POST":
                canceller.cancel()
                return .respond(200, "<R><UploadId>one</UploadId></R>")
            case "DELETE": return .respond(204)
            default: return .failure(404, "NoSuchUpload")
            }
        }
        let storage = try server.storage()
        let result = await canceller.run {
            try await storage.write([UInt8](repeating: 1, count: 11 << 20), to: StorageKey("film.mp4"))
        }
        #expect(throws: CancellationError.self) { try result.get() }
        #expect(server.lines.contains("DELETE /films/film.mp4?uploadId=one"))
        #expect(!server.requests.contains { $0.method == "PUT" })
    }

    @Test("an object that was sent when its task is cancelled is there when the call returns, not after it")
    func writing() async throws {
        let canceller = Canceller()
        let server = try ScriptedS3 { _, _ in
            canceller.cancel()
            return .respond(200)
        }
        let storage = try server.storage()
        let result = await canceller.run { try await storage.write([1], to: StorageKey("film.mp4")) }
        #expect(throws: Never.self) { try result.get() }
        #expect(server.lines == ["PUT /films/film.mp4"])
    }

    @Test(
        "a promotion to where nothing was takes its copies back when it is cancelled or fails",
        arguments: [true, false])
    func promotingAnew(isCancelled: Bool) async throws {
        let canceller = Canceller()
        let server = try ScriptedS3 { request, _ in
            switch request.method {
            case "GET": return Self.listing(request.target.contains("staged") ? ["staged/a", "staged/z"] : [])
            case "PUT" where request.target.hasSuffix("/a"):
                if isCancelled { canceller.cancel() }
                return .respond(200, "<CopyObjectResult/>")
            case "PUT": return .failure(403, "AccessDenied")
            default: return .respond(200, "<DeleteResult/>")
            }
        }
        let storage = try server.storage()
        let result = await canceller.run {
            try await storage.promote(StorageKey("staged"), to: StorageKey("film"), last: ["z"])
        }
        #expect(throws: (any Error).self) { try result.get() }
        if case .failure(let error) = result { #expect(error is CancellationError == isCancelled) }
        let last = try #require(server.requests.last)
        let text = String(decoding: last.body, as: UTF8.self)
        #expect(last.method == "POST" && text.contains("<Key>film/a</Key>") && !text.contains("staged"), "\(text)")
    }

    @Test("a promotion over something goes on to its end although it is cancelled")
    func promotingOver() async throws {
        let canceller = Canceller()
        let server = try ScriptedS3 { request, _ in
            switch request.method {
            case "GET":
                return Self.listing(request.target.contains("staged") ? ["staged/a", "staged/z"] : ["film/a"])
            case "PUT":
                canceller.cancel()
                return .respond(200, "<CopyObjectResult/>")
            default: return .respond(200, "<DeleteResult/>")
            }
        }
        let storage = try server.storage()
        _ = await canceller.run {
            try await storage.promote(StorageKey("staged"), to: StorageKey("film"), last: ["z"])
        }
        #expect(server.lines.filter { $0.hasPrefix("PUT") } == ["PUT /films/film/a", "PUT /films/film/z"])
    }
}
