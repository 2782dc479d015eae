import Catalogue
import Foundation
import HLSJobs
import HTTPClient
import TestSupport
import Testing

@testable import SluiceServer

/// Files, transcodes and playback over HTTP, on SQLite and a directory.
@Suite(.timeLimit(.minutes(2))) struct MediaAPITests {
    private func start(_ environment: [String: String] = [:]) async throws -> (RunningServer, APIClient, TestFolder) {
        let settings = ["PORT": "0", "LADDER": "180p", "AUTH_TOKENS": APIClient.tokens]
        let process = try ServerProcess(settings.merging(environment) { $1 })
        let server = try await process.start()
        return (server, try await APIClient(server), process.folder)
    }

    private func clip() async throws -> [UInt8] {
        let path = try await SyntheticClip.bars("api.mp4", seconds: 2)
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    @Test func `an uploaded file is transcoded, told of, played by a signed URL, and removed with all that was made`()
        async throws
    {
        let (server, client, folder) = try await start()
        let bytes = try await clip()
        let file = try await client.upload(bytes, name: "a%20film%20%C3%A9.mp4")
        #expect(try await client.send("GET", "/api/media/files/\(file)").text("name") == "a film é.mp4")
        let ordered = try await client.post("/api/media/transcode", #"{"fileId":"\#(file)"}"#)
        #expect(ordered.status == 202, "\(ordered.text)")
        let done = try await client.transcoded(file)
        #expect(done["status"] as? String == "completed" && done["progress"] as? Double == 1)
        let urls = try #require(done["urls"] as? [String: String])
        let master = try #require(urls["master"])
        let anybody = client.with(token: nil)
        let playlist = try await anybody.send("GET", master)
        #expect(playlist.status == 200 && playlist.text.contains("v180/index.m3u8"))
        let tag = try #require(playlist.headers["ETag"])
        let unchanged = try await anybody.send("GET", master, ["If-None-Match": tag])
        #expect(unchanged.status == 304 && unchanged.body == [] && unchanged.headers["Transfer-Encoding"] == nil)
        #expect(unchanged.headers["Content-Length"] == playlist.headers["Content-Length"])
        let segment = master.replacing("master.m3u8", with: "v180/seg-00000.m4s")
        let part = try await anybody.send("GET", segment, ["Range": "bytes=4-7"])
        #expect(part.status == 206 && part.text == "moof", "relative names carry the token")
        #expect(try await anybody.send("GET", try #require(urls["poster"])).headers["Content-Type"] == "image/jpeg")
        #expect(try await client.send("DELETE", "/api/media/files/\(file)").status == 204)
        #expect(try await client.send("GET", "/api/media/files/\(file)").status == 404)
        #expect(try await anybody.send("GET", master).status == 404)
        let left = try folder.files().filter { $0.contains(file) }
        #expect(left == [], "nothing of it is left")
        let catalogue = SQLCatalogueStore(try await SQLiteJobStore(path: folder.path("data/sluice.sqlite")))
        #expect(try await catalogue.removedFiles(limit: 1) == [], "and nobody has to clear it away again")
        server.send(SIGTERM)
        #expect(await server.ended() == 0)
    }

    @Test func `signed URLs are refused when they are changed, used for another asset, or of another key`() async throws
    {
        let (_, client, _) = try await start()
        let bytes = try await clip()
        let (one, two) = (try await client.upload(bytes), try await client.upload(bytes))
        for file in [one, two] { _ = try await client.post("/api/media/transcode", #"{"fileId":"\#(file)"}"#) }
        var masters: [String] = []
        for file in [one, two] {
            masters.append(try #require((try await client.transcoded(file)["urls"] as? [String: String])?["master"]))
        }
        let anybody = client.with(token: nil)
        let master = masters[0]
        let wrong = [
            master.replacing(one, with: two), master.replacing("/~k1.1", with: "/~k1.2"),
            master.replacing("/~k1.", with: "/~k2."), "/hls/\(one)/master.m3u8",
            master.replacing("master.m3u8", with: "../\(two)/master.m3u8"),
            master.replacing("master.m3u8", with: "..%2F\(two)%2Fmaster.m3u8"),
        ]
        for path in wrong {
            let answer = try await anybody.send("GET", path)
            #expect([400, 403, 404].contains(answer.status), "\(path): \(answer.status)")
            #expect(!answer.text.contains("#EXTM3U"))
        }
        #expect(try await anybody.send("GET", master).status == 200)
    }

    @Test func `a bad file fails with words, and can be retried`() async throws {
        let (_, client, _) = try await start()
        let file = try await client.upload(Array("this is no video".utf8))
        _ = try await client.post("/api/media/transcode", #"{"fileId":"\#(file)"}"#)
        let failed = try await client.transcoded(file)
        #expect(failed["status"] as? String == "failed")
        #expect((failed["error"] as? String)?.isEmpty == false)
        #expect(try await client.send("POST", "/api/media/transcode/\(file)/retry").status == 202)
        #expect(try await client.transcoded(file)["status"] as? String == "failed")
        #expect(try await client.send("DELETE", "/api/media/transcode/\(file)").status == 409, "it has ended")
    }

    @Test func `the same idempotency key gives the same answer, and another request with it is refused`() async throws {
        let another = "another-token-0123456789"
        let (_, client, _) = try await start(["AUTH_TOKENS": "\(APIClient.tokens),\(another)"])
        let file = try await client.upload(try await clip())
        let order = #"{"fileId":"\#(file)","idempotencyKey":"one"}"#
        let first = try await client.post("/api/media/transcode", order)
        let second = try await client.post("/api/media/transcode", order)
        #expect(first.status == 202 && second.status == 202)
        #expect(first.text == second.text)
        let other = #"{"fileId":"\#(file)","options":{"storyboard":false}}"#
        func send(_ client: APIClient, _ json: String, _ key: String) async throws -> Int {
            try await client.send(
                "POST", "/api/media/transcode", ["Content-Type": "application/json", "Idempotency-Key": key],
                body: Array(json.utf8)
            ).status
        }
        #expect(try await send(client, other, "one") == 409, "the header is the same key")
        let nobody = #"{"fileId":"nobody"}"#
        #expect(try await send(client.with(token: another), nobody, "one") == 404, "another's key is another")
        // A request that failed may succeed when what was wrong is mended.
        for _ in 0..<2 { #expect(try await send(client, nobody, "two") == 404) }
    }

    @Test(arguments: [
        ("GET", "/api/media/files", nil, nil, 401), ("GET", "/api/media/files", "wrong-token-0123456789", nil, 401),
        ("POST", "/api/media/upload", APIClient.viewer, "x", 403),
        ("POST", "/api/media/transcode", APIClient.viewer, "{}", 403),
        ("POST", "/api/jobs/x/cancel", APIClient.viewer, nil, 403),
        ("GET", "/api/nothing", APIClient.owner, nil, 404), ("PUT", "/api/media/files", APIClient.owner, nil, 405),
        ("GET", "/api/media/files/nobody", APIClient.owner, nil, 404),
        ("GET", "/api/media/files/%2e%2e", APIClient.owner, nil, 400),
        ("GET", "/api/media/files/a%2fb", APIClient.owner, nil, 400),
        ("GET", "/api/media/files/a%00b", APIClient.owner, nil, 400),
        ("GET", "/api/media/files/a%0Ab", APIClient.owner, nil, 400),
        ("GET", "/api/media/files/%zz", APIClient.owner, nil, 400),
        ("GET", "/api/media/files?limit=x", APIClient.owner, nil, 400),
        ("GET", "/api/media/files?after=x", APIClient.owner, nil, 400),
        ("GET", "/api/jobs?status=lost", APIClient.owner, nil, 400),
        ("POST", "/api/media/upload", APIClient.owner, "", 400),
        ("POST", "/api/media/transcode", APIClient.owner, "{", 400),
        ("POST", "/api/media/transcode", APIClient.owner, "[]", 400),
        ("POST", "/api/media/transcode", APIClient.owner, "{}", 400),
        ("POST", "/api/media/transcode", APIClient.owner, #"{"fileId":"nobody"}"#, 404),
        ("POST", "/api/media/transcode", APIClient.owner, #"{"fileId":"x","ladder":"?"}"#, 422),
        ("POST", "/api/media/transcode", APIClient.owner, #"{"fileId":"x","ladder":7}"#, 400),
        ("POST", "/api/media/transcode", APIClient.owner, #"{"fileId":"x","speed":"fast"}"#, 400),
        ("POST", "/api/media/transcode", APIClient.owner, #"{"fileId":"x","options":{"segmentSeconds":0}}"#, 400),
        ("PUT", "/api/uploads/parts/x/00001/5?token=x", nil, "12345", 403),
        ("PUT", "/api/uploads/parts/x/1/5", nil, "12345", 404),
        ("POST", "/api/uploads", APIClient.owner, #"{"name":"x"}"#, 400),
        ("POST", "/api/uploads/nobody/complete", APIClient.owner, nil, 404),
        ("GET", "/api/webhooks/deliveries?status=lost", APIClient.owner, nil, 400),
        ("POST", "/api/webhooks/deliveries/x/replay", APIClient.owner, nil, 409),
    ])
    func `each refusal is a problem document with its status`(
        method: String, path: String, token: String?, body: String?, status: Int
    ) async throws {
        let client = try await Shared.client.value.with(token: token)
        let answer = try await client.send(method, path, [:], body: body.map { Array($0.utf8) })
        #expect(answer.status == status, "\(answer.text)")
        #expect(answer.headers["Content-Type"] == "application/problem+json")
        #expect(try answer.json["status"] as? Int == status)
        #expect(try answer.text("detail").isEmpty == false)
    }

    /// One server for the cases that change nothing.
    private enum Shared {
        static let server = Task {
            try await ServerProcess(["PORT": "0", "LADDER": "180p", "AUTH_TOKENS": APIClient.tokens]).start()
        }
        static let client = Task { try await APIClient(server.value) }
    }

    @Test func `a form's file is taken, with its name or the one of a field before it`() async throws {
        let (_, client, _) = try await start()
        let form = { (fields: [String]) in
            let parts = fields.map { "--cut\r\nContent-Disposition: form-data; \($0)\r\n" }
            return Array((parts.joined() + "--cut--\r\n").utf8)
        }
        let file =
            "name=\"file\"; filename=\"C:\\films\\one.mov\"\r\nContent-Type: video/quicktime\r\n\r\nbytes\r\n of it"
        let headers: HTTPHeaders = ["Content-Type": "multipart/form-data; boundary=cut"]
        func send(_ fields: [String]) async throws -> APIClient.Answer {
            try await client.send("POST", "/api/media/upload", headers, body: form(fields))
        }
        let plain = try await send([file])
        #expect(plain.status == 201, "\(plain.text)")
        #expect(try plain.text("name") == "one.mov" && plain.text("contentType") == "video/quicktime")
        #expect(try plain.json["size"] as? Int == "bytes\r\n of it".utf8.count)
        let named = try await send(["name=\"name\"\r\n\r\nthe film", file])
        #expect(try named.text("name") == "the film")
        #expect(try await send(["name=\"other\"\r\n\r\nx"]).status == 400, "there is no file")
        let broken = Array(form([file]).dropLast(12))
        let answer = try await client.send("POST", "/api/media/upload", headers, body: broken)
        #expect(answer.status == 400, "\(answer.text)")
        let files = try await client.send("GET", "/api/media/files")
        #expect((try files.json["files"] as? [Any])?.count == 2, "what broke off left nothing")
    }

    @Test func `pages of allowed origins may use the API, those of others may not`() async throws {
        let (_, client, _) = try await start(["CORS_ORIGINS": "https://app.example.com"])
        let asked: HTTPHeaders = [
            "Origin": "https://app.example.com", "Access-Control-Request-Method": "POST",
        ]
        let preflight = try await client.with(token: nil).send("OPTIONS", "/api/media/transcode", asked)
        #expect(preflight.status == 204)
        #expect(preflight.headers["Access-Control-Allow-Origin"] == "https://app.example.com")
        #expect(preflight.headers["Access-Control-Allow-Methods"] == "POST")
        let foreign = try await client.send("GET", "/api/info", ["Origin": "https://evil.example.com"])
        #expect(foreign.status == 200 && foreign.headers["Access-Control-Allow-Origin"] == nil)
        #expect(foreign.headers["Vary"] == "Origin")
    }

    @Test func `a copy of hls.js is served when there is one`() async throws {
        let (_, client, folder) = try await start()
        let anybody = client.with(token: nil)
        #expect(try await anybody.send("GET", "/assets/hls.js").status == 404)
        try Data("var Hls".utf8).write(to: URL(fileURLWithPath: folder.path("data/hls.js")))
        let script = try await anybody.send("GET", "/assets/hls.js")
        #expect(script.status == 200 && script.text == "var Hls")
        #expect(script.headers["Content-Type"] == "text/javascript; charset=utf-8")
        let tag = try #require(script.headers["ETag"])
        #expect(try await anybody.send("GET", "/assets/hls.js", ["If-None-Match": tag]).status == 304)
    }

    @Test func `health and figures need no token and tell no secret`() async throws {
        let (_, client, _) = try await start()
        let anybody = client.with(token: nil)
        #expect(try await anybody.send("GET", "/health/live").status == 200)
        let ready = try await anybody.send("GET", "/health/ready")
        #expect(ready.status == 200 && ready.text.contains(#""database":{"milliseconds""#))
        let figures = try await anybody.send("GET", "/metrics")
        for queue in ["transcoding", "imports", "webhooks"] {
            #expect(figures.text.contains("sluice_queue_jobs{queue=\"\(queue)\",status=\"pending\"} 0\n"))
            #expect(figures.text.contains("sluice_queue_oldest_due_seconds{queue=\"\(queue)\"} 0\n"))
        }
        #expect(figures.text.contains("process_open_fds "))
        for answer in [ready, figures] { #expect(!answer.text.contains(APIClient.owner)) }
    }

    @Test func `there are as many figures as there are routes, whatever anybody asks for`() async throws {
        let (_, client, _) = try await start()
        for (method, path) in [
            ("GET", "/api/media/files/canary-1"), ("GET", "/canary-2"), ("CANARY-3", "/api/media/files"),
            ("CANARY-4", "/hls/canary-5/master.m3u8"), ("GET", "/watch/canary-6"), ("GET", "/api/jobs?q=canary-7"),
        ] { _ = try await client.send(method, path) }
        var text = ""
        // What is over is counted behind its answer.
        try await eventually {
            text = try await client.send("GET", "/metrics").text
            return text.contains(#"method="GET",route="/api/jobs""#)
        }
        #expect(!text.lowercased().contains("canary"), "\(text)")
        #expect(text.contains(#"method="other",route="/hls""#) && text.contains(#"route="/api/media/files/:id""#))
    }
}
