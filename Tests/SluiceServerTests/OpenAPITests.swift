import Foundation
import HLSStorage
import HTTPClient
import LoopbackServer
import SluiceCrypto
import TestSupport
import Testing

@testable import SluiceServer

/// The document of the API and a running server say the same.
@Suite(.timeLimit(.minutes(2))) struct OpenAPITests {
    private static let live = "live-token-0123456789"

    private func start() async throws -> (ServerProcess, APIConversation, HookReceiver) {
        let receiver = try HookReceiver(taking: "file.created")
        let settings = [
            "PORT": "0", "AUTH_TOKENS": "\(APIClient.owner),\(Self.live):live", "MAX_UPLOAD_BYTES": "5000000",
            "IMPORT_ALLOW_PRIVATE": "1",
        ]
        let process = try ServerProcess(settings.merging(receiver.settings) { $1 })
        let server = try await process.start("--roles", "api,edge")
        return (process, try await APIConversation(APIClient(server)), receiver)
    }

    @Test func `whoever has no token, or the wrong one, is told so by every route as it is documented`() async throws {
        let (_, talk, receiver) = try await start()
        let operations = try talk.operations
        #expect(operations.count > 20)
        let names = operations.compactMap { $0.about["operationId"] as? String }
        #expect(Set(names).count == operations.count, "each has a name of its own")
        for operation in operations {
            guard let scopes = operation.scopes else { continue }
            let path = operation.path.replacing(/\{\w+\}/, with: "x")
            try await talk.say(operation.method, path, token: .some(nil), expecting: 401)
            if !scopes.isEmpty { try await talk.say(operation.method, path, token: Self.live, expecting: 403) }
        }
        withExtendedLifetime(receiver) {}
    }

    @Test func `each status that is documented is met, and each answer is as its schema says`() async throws {
        let (process, talk, receiver) = try await start()
        try await server(talk, process)
        try await media(talk, process)
        try await jobs(talk, process)
        try await uploads(talk)
        try await tus(talk)
        try await deliveries(talk)
        let tokens = try talk.unseen.filter { $0.hasSuffix(" 401") || $0.hasSuffix(" 403") }
        #expect(tokens.count > 20, "the other test has those")
        #expect(try Set(talk.unseen).subtracting(tokens) == [])
        withExtendedLifetime(receiver) {}
    }

    private static func clip() async throws -> [UInt8] {
        let path = try await SyntheticClip.bars("document.mp4", seconds: 1)
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private func server(_ talk: APIConversation, _ process: ServerProcess) async throws {
        for path in ["/openapi.json", "/health/live", "/health/ready", "/metrics", "/api/info"] {
            try await talk.say("GET", path, expecting: 200)
        }
        let (storage, aside) = (process.folder.path("data/storage"), process.folder.path("data/aside"))
        try FileManager.default.moveItem(atPath: storage, toPath: aside)
        try Data("no folder".utf8).write(to: URL(fileURLWithPath: storage))
        try await talk.say("GET", "/health/ready", expecting: 503)
        try FileManager.default.removeItem(atPath: storage)
        try FileManager.default.moveItem(atPath: aside, toPath: storage)
    }

    private func media(_ talk: APIConversation, _ process: ServerProcess) async throws {
        let bytes = Array("not read by anybody here".utf8)
        let file = try await talk.say("POST", "/api/media/upload?name=a.mp4", body: bytes, expecting: 201).text(
            "fileId")
        try await talk.say("POST", "/api/media/upload", body: [], expecting: 400)
        try await talk.say("POST", "/api/media/upload", body: Array(repeating: 7, count: 5_100_000), expecting: 413)
        try await talk.say("GET", "/api/media/files?limit=1&q=A", expecting: 200)
        try await talk.say("GET", "/api/media/files?limit=0", expecting: 400)
        try await talk.say("GET", "/api/media/files/\(file)", expecting: 200)
        let transcode = "/api/media/transcode"
        let rungs = #"[{"type":"video","height":180,"bitrate":300000},{"type":"audio","bitrate":96000,"channels":2}]"#
        let options =
            #"{"container":"ts","segmentSeconds":2.5,"copy":"auto","storyboard":false,"parts":2,"byteRange":false}"#
        let order = #"{"fileId":"\#(file)","ladder":\#(rungs),"options":\#(options),"idempotencyKey":"one"}"#
        try await talk.say("POST", transcode, json: order, expecting: 202)
        try await talk.say("POST", transcode, json: order.replacing("2.5", with: "3"), expecting: 409)
        for (json, status) in [
            ("{}", 400), (#"{"fileId":"nobody"}"#, 404), (#"{"fileId":"\#(file)","ladder":"?"}"#, 422),
        ] { try await talk.say("POST", transcode, json: json, expecting: status) }
        try await talk.say("POST", transcode, ["Content-Type": "text/plain"], body: [1], expecting: 415)
        try await talk.say("GET", "\(transcode)/\(file)", expecting: 200)
        try await talk.say("DELETE", "\(transcode)/\(file)", expecting: 200)
        try await talk.say("DELETE", "\(transcode)/\(file)", expecting: 409)
        let worker = try await TestWorker(process)
        try await talk.say("POST", "\(transcode)/\(file)/retry", expecting: 202)
        try await worker.hold { try await talk.say("DELETE", "\(transcode)/\(file)", expecting: 202) }
        try await talk.say("POST", "\(transcode)/\(file)/retry", expecting: 202)
        try await worker.complete()
        try await talk.say("POST", "\(transcode)/\(file)/retry", expecting: 409)
        let states = try await talk.events("\(transcode)/\(file)/events", until: "status")
        #expect(try states.flatMap { try talk.complaints(about: $0.data, by: "Transcode") } == [])
        for (method, path) in [("GET", ""), ("GET", "/events"), ("DELETE", ""), ("POST", "/retry")] {
            try await talk.say(method, "\(transcode)/nobody\(path)", expecting: 404)
        }
        try await captions(talk, file)
        try await imports(talk)
        try await talk.say("DELETE", "/api/media/files/\(file)", expecting: 204)
        for method in ["GET", "DELETE"] { try await talk.say(method, "/api/media/files/\(file)", expecting: 404) }
    }

    private func captions(_ talk: APIConversation, _ file: String) async throws {
        let path = "/api/media/files/\(file)/captions"
        let text = Array("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n".utf8)
        let caption = try await talk.say("POST", "\(path)?name=en.vtt", body: text, expecting: 201).text("captionId")
        try await talk.say("POST", path, body: [], expecting: 400)
        try await talk.say("POST", path, body: Array("no captions".utf8), expecting: 422)
        try await talk.say("POST", path, body: Array(repeating: 7, count: 5 << 20), expecting: 413)
        try await talk.say("GET", path, expecting: 200)
        try await talk.say("DELETE", "\(path)/\(caption)", expecting: 204)
        for method in ["DELETE"] { try await talk.say(method, "\(path)/\(caption)", expecting: 404) }
        let nobody = "/api/media/files/nobody/captions"
        for method in ["GET", "POST"] {
            try await talk.say(method, nobody, body: method == "GET" ? nil : text, expecting: 404)
        }
    }

    private func imports(_ talk: APIConversation) async throws {
        let path = "/api/media/import"
        // Whoever asks here is told nothing until it is let go on.
        let (server, gate) = try SlowOrigin.start()
        let order = #"{"url":"\#(server.url)/film.mp4?secret","name":"a film"}"#
        let job = try await talk.say("POST", path, json: order, expecting: 202).text("jobId")
        await gate.reached()
        try await talk.say("GET", "\(path)/\(job)", expecting: 200)
        try await talk.say("DELETE", "\(path)/\(job)", expecting: 202)
        let states = try await talk.client.events("\(path)/\(job)/events") {
            $0.contains { $0.data.contains("cancelled") }
        }
        #expect(try states.events.flatMap { try talk.complaints(about: $0.data, by: "Import") } == [])
        _ = try await talk.events("\(path)/\(job)/events", until: "status")
        try await talk.say("DELETE", "\(path)/\(job)", expecting: 409)
        // As many as go on at once; the next one waits.
        var running: [String] = []
        for _ in 0..<Importer.concurrent {
            running.append(try await talk.say("POST", path, json: order, expecting: 202).text("jobId"))
            await gate.reached()
        }
        let next = try await talk.say("POST", path, json: order, expecting: 202).text("jobId")
        try await talk.say("DELETE", "\(path)/\(next)", expecting: 200)
        for job in running { try await talk.say("DELETE", "\(path)/\(job)", expecting: 202) }
        try await talk.say("POST", path, json: "{}", expecting: 400)
        try await talk.say("POST", path, ["Content-Type": "text/plain"], body: [1], expecting: 415)
        try await talk.say("POST", path, json: #"{"url":"file:///etc/passwd"}"#, expecting: 422)
        for (method, place) in [("GET", ""), ("GET", "/events"), ("DELETE", "")] {
            try await talk.say(method, "\(path)/nobody\(place)", expecting: 404)
        }
        withExtendedLifetime(server) {}
    }

    private func jobs(_ talk: APIConversation, _ process: ServerProcess) async throws {
        let file = try await talk.say("POST", "/api/media/upload", body: [1], expecting: 201).text("fileId")
        let order = #"{"fileId":"\#(file)"}"#
        let job = try await talk.say("POST", "/api/media/transcode", json: order, expecting: 202).text("jobId")
        try await talk.say("POST", "/api/jobs/\(job)/cancel", expecting: 202)
        try await talk.say("POST", "/api/jobs/\(job)/cancel", expecting: 409)
        try await talk.say("POST", "/api/jobs/\(job)/retry", expecting: 202)
        try await talk.say("POST", "/api/jobs/\(job)/retry", expecting: 409)
        for verb in ["retry", "cancel"] { try await talk.say("POST", "/api/jobs/nobody/\(verb)", expecting: 404) }
        try await talk.say("GET", "/api/jobs?status=pending", expecting: 200)
        try await talk.say("GET", "/api/jobs?status=waiting", expecting: 400)
        let events = try await talk.events("/api/jobs/events", until: "counts")
        #expect(events.count > 2 && events.dropLast().allSatisfy { $0.name == "job" })
        for event in events {
            let name = event.name == "job" ? "Job" : "JobCounts"
            #expect(try talk.complaints(about: event.data, by: name) == [])
        }
    }

    private func uploads(_ talk: APIConversation) async throws {
        try await talk.say("POST", "/api/uploads", json: #"{"size":0}"#, expecting: 400)
        try await talk.say("POST", "/api/uploads", json: #"{"size":5000001}"#, expecting: 413)
        try await talk.say("POST", "/api/uploads", ["Content-Type": "text/plain"], body: [1], expecting: 415)
        let video = try await Self.clip()
        func begin(_ size: Int) async throws -> (path: String, url: String) {
            let plan = try await talk.say(
                "POST", "/api/uploads", json: #"{"name":"a.mp4","size":\#(size)}"#, expecting: 201)
            return (try #require(plan.headers["Location"]), try plan.text("url"))
        }
        let (path, url) = try await begin(video.count)
        try await talk.say("POST", "\(path)/complete", expecting: 409)
        try await talk.say("POST", "\(path)/complete", json: #"{"parts":[{"number":2,"etag":"x"}]}"#, expecting: 400)
        try await talk.say("PUT", url, body: Array(video.dropLast()), token: .some(nil), expecting: 400)
        try await talk.say("PUT", url, body: video + [0], token: .some(nil), expecting: 413)
        try await talk.say("PUT", url.replacing("?token=", with: "?token=x"), body: video, expecting: 403)
        try await talk.say("PUT", "/api/uploads/parts/x/1/2", body: [1], expecting: 404)
        try await talk.say("PUT", url, body: video, token: .some(nil), expecting: 200)
        try await talk.say("POST", "\(path)/complete", expecting: 201)
        try await talk.say("DELETE", path, expecting: 409)
        let (other, otherURL) = try await begin(3)
        try await talk.say("PUT", otherURL, body: [1, 2, 3], token: .some(nil), expecting: 200)
        try await talk.say("POST", "\(other)/complete", expecting: 422)
        try await talk.say("DELETE", other, expecting: 204)
        try await talk.say("POST", "/api/uploads/nobody/complete", expecting: 404)
        try await talk.say("DELETE", "/api/uploads/nobody", expecting: 404)
    }

    private func tus(_ talk: APIConversation) async throws {
        let spoken: HTTPHeaders = ["Tus-Resumable": "1.0.0"]
        func create(_ length: String, expecting status: Int) async throws -> APIClient.Answer {
            var headers = spoken
            headers["Upload-Length"] = length
            return try await talk.say("POST", "/api/tus", headers, body: [], expecting: status)
        }
        try await talk.say("OPTIONS", "/api/tus", expecting: 204)
        let path = try #require(try await create("4", expecting: 201).headers["Location"])
        _ = try await create("x", expecting: 400)
        _ = try await create("99999999", expecting: 413)
        try await talk.say("POST", "/api/tus", body: [], expecting: 412)
        func patch(_ path: String, _ bytes: [UInt8], _ headers: HTTPHeaders = [:], expecting status: Int) async throws {
            var all: HTTPHeaders = [
                "Tus-Resumable": "1.0.0", "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream",
            ]
            for field in headers.fields { all[field.name] = field.value }
            try await talk.say("PATCH", path, all, body: bytes, expecting: status)
        }
        try await patch(path, [1], ["Upload-Offset": "-"], expecting: 400)
        try await patch(path, [1], ["Upload-Offset": "3"], expecting: 409)
        try await patch(path, [1], ["Content-Type": "video/mp4"], expecting: 415)
        try await patch(path, [1, 2, 3, 4, 5], expecting: 413)
        let sum = Base64Text.encode(try SHA1.digest(of: [9]))
        try await patch(path, [1], ["Upload-Checksum": "sha1 \(sum)"], expecting: 460)
        try await writeSlowly(talk, path) { try await patch(path, [1], expecting: 423) }
        try await patch(path, [1, 2, 3, 4], expecting: 204)
        try await talk.say("HEAD", path, spoken, expecting: 200)
        let other = try #require(try await create("4", expecting: 201).headers["Location"])
        try await talk.say("DELETE", other, spoken, expecting: 204)
        for (path, status) in [("/api/tus/nobody", 404), (other, 410)] {
            for method in ["HEAD", "DELETE"] { try await talk.say(method, path, spoken, expecting: status) }
            try await patch(path, [1], expecting: status)
        }
        for method in ["HEAD", "PATCH", "DELETE"] { try await talk.say(method, other, expecting: 412) }
    }

    /// Runs `body` while a request writes to an upload; of that one, whose checksum is wrong, nothing is kept.
    private func writeSlowly(
        _ talk: APIConversation, _ path: String, while body: () async throws -> Void
    ) async throws {
        let wire = try Wire(port: talk.client.port)
        let sum = Base64Text.encode(try SHA1.digest(of: [9]))
        let asked = try await offPool {
            try wire.send(
                "PATCH \(path) HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(APIClient.owner)\r\nTus-Resumable: 1.0.0\r\n"
                    + "Upload-Offset: 0\r\nUpload-Checksum: sha1 \(sum)\r\nContent-Length: 4\r\n"
                    + "Content-Type: application/offset+octet-stream\r\nExpect: 100-continue\r\n\r\n")
            return try wire.head().status
        }
        // The body is asked for when the route has begun to read it.
        #expect(asked == 100)
        try await body()
        let ended = try await offPool {
            try wire.send("slow")
            return try wire.head().status
        }
        #expect(ended == 460)
    }

    private func deliveries(_ talk: APIConversation) async throws {
        let path = "/api/webhooks/deliveries"
        func first(_ status: String) async throws -> String {
            var id: String?
            try await eventually {
                let answer = try await talk.say("GET", "\(path)?status=\(status)", expecting: 200)
                id = try #require(try answer.json["deliveries"] as? [[String: Any]]).first?["id"] as? String
                return id != nil
            }
            return try #require(id)
        }
        try await talk.say("POST", "\(path)/\(try await first("pending"))/replay", expecting: 409)
        try await talk.say("POST", "\(path)/\(try await first("delivered"))/replay", expecting: 202)
        try await talk.say("POST", "\(path)/nobody/replay", expecting: 404)
        try await talk.say("GET", "\(path)?status=lost", expecting: 400)
    }
}
