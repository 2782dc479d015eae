import Foundation
import HTTPClient
import LoopbackServer
import TestSupport
import Testing

@testable import SluiceServer

/// Files that the server fetches itself.
@Suite(.timeLimit(.minutes(2))) struct ImportTests {
    private func start(_ environment: [String: String] = [:]) async throws -> (RunningServer, APIClient, TestFolder) {
        let settings = ["PORT": "0", "LADDER": "180p", "AUTH_TOKENS": APIClient.tokens]
        let process = try ServerProcess(settings.merging(environment) { $1 })
        let server = try await process.start("--roles", "api")
        return (server, try await APIClient(server), process.folder)
    }

    private func ended(_ client: APIClient, _ order: String) async throws -> [String: Any] {
        let answer = try await client.post("/api/media/import", order)
        try #require(answer.status == 202, "\(answer.text)")
        let path = "/api/media/import/\(try answer.text("jobId"))/events"
        let events = try await client.events(path) { events in
            events.contains { event in
                ["completed", "failed", "cancelled"].contains { event.data.contains(#""status":"\#($0)""#) }
            }
        }
        let last = try #require(events.events.last)
        return try #require(try JSONSerialization.jsonObject(with: Data(last.data.utf8)) as? [String: Any])
    }

    @Test func `a file is fetched through redirects, and is a file like any other`() async throws {
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ $0 >> 9) }
        let origin = try LoopbackServer { connection in
            while let request = try connection.request() {
                if request.target.hasPrefix("/old") {
                    try connection.respond(302, headers: ["Location": "/films/a%20film.mov"], "")
                } else {
                    try connection.respond(200, headers: ["Content-Type": "video/quicktime"], bytes)
                }
            }
        }
        let (server, client, folder) = try await start(["IMPORT_ALLOW_PRIVATE": "1"])
        let done = try await ended(client, #"{"url":"\#(origin.url)/old?signature=hidden"}"#)
        #expect(done["status"] as? String == "completed", "\(done)")
        #expect(done["progress"] as? Double == 1 && done["received"] as? Int == bytes.count)
        let id = try #require(done["fileId"] as? String)
        let file = try await client.send("GET", "/api/media/files/\(id)")
        #expect(try file.text("name") == "a film.mov" && file.text("contentType") == "video/quicktime")
        #expect(try file.json["size"] as? Int == bytes.count)
        let stored = try Data(contentsOf: URL(fileURLWithPath: folder.path("data/storage/masters/\(id)")))
        #expect(Array(stored) == bytes)
        let jobs = try await client.send("GET", "/api/jobs?status=completed")
        let job = try #require((try jobs.json["jobs"] as? [[String: Any]])?.first)
        #expect(job["kind"] as? String == "import" && job["fileId"] as? String == id)
        server.send(SIGTERM)
        #expect(await server.ended() == 0)
        #expect(!jobs.text.contains("hidden") && !server.output.contains("hidden"), "queries may hold signatures")
        #expect(server.output.contains("import done"))
    }

    @Test(arguments: [
        "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.0.1",
        "169.254.169.254", "100.64.0.1", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]",
        "[::ffff:a9fe:a9fe]", "[64:ff9b::7f00:1]", "[fd00::1]", "[fe80::1]",
    ])
    func `an address of this machine or of a private network is refused at once`(host: String) async throws {
        let client = try await Guarded.client.value
        let answer = try await client.post("/api/media/import", #"{"url":"http://\#(host):1/film.mp4"}"#)
        #expect(answer.status == 422, "\(answer.text)")
        let errors = try #require(try answer.json["errors"] as? [[String: String]])
        #expect(errors.first?["field"] == "url")
    }

    @Test(arguments: [
        "file:///etc/passwd", "ftp://example.com/film.mp4", "gopher://example.com/", "data:text/plain,x",
        "/films/1.mp4",
        "http://", "http://user:secret@example.com/film.mp4", "dict://127.0.0.1:11211/",
    ])
    func `what is no URL of http is refused at once`(url: String) async throws {
        let client = try await Guarded.client.value
        let answer = try await client.post("/api/media/import", #"{"url":"\#(url)"}"#)
        #expect(answer.status == 422 && !answer.text.contains("secret"), "\(answer.text)")
    }

    @Test func `a name that has an address of this machine fails, and nobody was asked`() async throws {
        let (origin, asked) = try CountingOrigin.start { connection in try connection.respond(200, "x") }
        let done = try await ended(
            try await Guarded.client.value, #"{"url":"http://localhost:\#(origin.port)/film.mp4"}"#)
        #expect(done["status"] as? String == "failed" && done["attempt"] as? Int == 1, "\(done)")
        #expect((done["error"] as? String)?.contains("no connection may go") == true, "\(done)")
        #expect(asked.count == 0)
    }

    /// One server for the cases that may go nowhere.
    private enum Guarded {
        static let server = Task {
            try await ServerProcess(["PORT": "0", "AUTH_TOKENS": APIClient.tokens]).start("--roles", "api")
        }
        static let client = Task { try await APIClient(server.value) }
    }

    @Test(arguments: [
        (404, [:] as [String: String], "", "answers with the status 404"),
        (200, [:], "", "the file is empty"), (200, [:], "more than is taken", "takes, which is 10"),
        (302, ["Location": "file:///etc/passwd"], "", "not a URL"), (302, ["Location": "/again"], "", "redirects"),
    ])
    func `what cannot be had fails at once, with words, and leaves nothing`(
        status: Int, headers: [String: String], body: String, words: String
    ) async throws {
        let (origin, _) = try CountingOrigin.start { try $0.respond(status, headers: headers, body) }
        let (_, client, folder) = try await start(["IMPORT_ALLOW_PRIVATE": "1", "MAX_UPLOAD_BYTES": "10"])
        let done = try await ended(client, #"{"url":"\#(origin.url)/film.mp4"}"#)
        #expect(done["status"] as? String == "failed" && done["attempt"] as? Int == 1, "\(done)")
        #expect((done["error"] as? String)?.contains(words) == true, "\(done)")
        #expect(try folder.files().filter { $0.contains("masters/") } == [])
        #expect((try await client.send("GET", "/api/media/files").json["files"] as? [Any])?.isEmpty == true)
    }

    @Test func `a body that is longer than it may be, and says nothing of it, is cut off`() async throws {
        let (origin, _) = try CountingOrigin.start { connection in
            try connection.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
            _ = try connection.writeUntilStuck(4 << 20)
        }
        let (_, client, folder) = try await start(["IMPORT_ALLOW_PRIVATE": "1", "MAX_UPLOAD_BYTES": "1000000"])
        let done = try await ended(client, #"{"url":"\#(origin.url)/film.mp4"}"#)
        #expect(done["status"] as? String == "failed" && done["attempt"] as? Int == 1, "\(done)")
        #expect(try folder.files().filter { $0.contains("masters/") } == [])
    }

    @Test func `a body that says it is longer than it may be is not waited for`() async throws {
        let origin = try LoopbackServer { connection in
            _ = try connection.request()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n")
            try connection.waitForClose()
        }
        let (_, client, folder) = try await start(["IMPORT_ALLOW_PRIVATE": "1", "MAX_UPLOAD_BYTES": "10"])
        let done = try await ended(client, #"{"url":"\#(origin.url)/film.mp4"}"#)
        #expect(done["status"] as? String == "failed" && done["attempt"] as? Int == 1, "\(done)")
        #expect((done["error"] as? String)?.contains("takes, which is 10") == true, "\(done)")
        #expect(try folder.files().filter { $0.contains("masters/") } == [])
    }

    @Test func `an import that is cancelled ends at the other server too, and leaves nothing`() async throws {
        let (asked, asks) = AsyncStream<Void>.makeStream()
        let (left, leaves) = AsyncStream<Void>.makeStream()
        let origin = try LoopbackServer { connection in
            _ = try connection.request()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\nsome of it")
            asks.finish()
            try connection.waitForClose()
            leaves.finish()
        }
        let (_, client, folder) = try await start(["IMPORT_ALLOW_PRIVATE": "1"])
        let ordered = try await client.post("/api/media/import", #"{"url":"\#(origin.url)/film.mp4"}"#)
        for await _ in asked {}
        let path = "/api/media/import/\(try ordered.text("jobId"))"
        #expect(try await client.send("DELETE", path).status == 202)
        for await _ in left {}
        _ = try await client.events("\(path)/events") { $0.contains { $0.data.contains("cancelled") } }
        #expect(try folder.files().filter { $0.contains("masters/") } == [])
        withExtendedLifetime(origin) {}
    }
}
