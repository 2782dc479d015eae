import Foundation
import HTTPClient
import TestSupport
import Testing

@testable import SluiceServer

/// Captions and encryption, over HTTP as people use them.
@Suite(.timeLimit(.minutes(2))) struct TranscodeOptionTests {
    private func start() async throws -> (RunningServer, APIClient, ServerProcess) {
        let process = try ServerProcess(["PORT": "0", "LADDER": "180p", "AUTH_TOKENS": APIClient.tokens])
        let server = try await process.start()
        return (server, try await APIClient(server), process)
    }

    private func clip() async throws -> [UInt8] {
        let path = try await SyntheticClip.bars("options.mp4", seconds: 2)
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private func caption(_ client: APIClient, _ file: String, _ name: String) async throws -> String {
        let text = "1\n00:00:00,200 --> 00:00:01,500\nGrüße\n"
        let answer = try await client.send(
            "POST", "/api/media/files/\(file)/captions?name=\(name)", [:], body: Array(text.utf8))
        try #require(answer.status == 201, "\(answer.text)")
        #expect(try answer.text("format") == "srt")
        return try answer.text("captionId")
    }

    @Test func `an asset is encrypted with a key that only signed URLs give, and has the captions that were chosen`()
        async throws
    {
        let (server, client, process) = try await start()
        let file = try await client.upload(try await clip())
        let (german, english) = (try await caption(client, file, "de.srt"), try await caption(client, file, "en.srt"))
        let captions =
            #"[{"captionId":"\#(german)","language":"de","name":"Deutsch","default":true},{"captionId":"\#(english)","language":"en"}]"#
        let order = #"{"fileId":"\#(file)","options":{"encrypt":"aes-128","captions":\#(captions)}}"#
        let ordered = try await client.post("/api/media/transcode", order)
        #expect(ordered.status == 202, "\(ordered.text)")
        let done = try await client.transcoded(file)
        try #require(done["status"] as? String == "completed", "\(done)")
        let path = try #require((done["urls"] as? [String: String])?["master"])
        let anybody = client.with(token: nil)
        let master = try await anybody.send("GET", path).text
        #expect(master.contains("NAME=\"Deutsch\"") && master.contains("LANGUAGE=\"en\""), "\(master)")
        let playlist = try await anybody.send("GET", path.replacing("master.m3u8", with: "v180/index.m3u8")).text
        let name = try #require(playlist.firstMatch(of: /METHOD=AES-128,URI="\.\.\/([\w-]+\.key)"/)).1
        let keyPath = path.replacing("master.m3u8", with: name)
        let key = try await anybody.send("GET", keyPath)
        #expect(key.status == 200 && key.body.count == 16 && key.headers["Cache-Control"] == "no-store")
        for wrong in [
            "/hls/\(file)/\(name)", keyPath.replacing("/~k1.1", with: "/~k1.2"),
            keyPath.replacing(file, with: "another"), path.replacing("master.m3u8", with: "v180/\(name)"),
        ] {
            let answer = try await anybody.send("GET", wrong)
            #expect([403, 404].contains(answer.status) && answer.body != key.body, "\(wrong)")
        }
        // A player that knows nothing but the URL can decrypt.
        let played = try await ChildProcess.outcome(
            of: [
                // Other tests set these, for themselves.
                "env", "-u", "http_proxy", "-u", "HTTP_PROXY", "-u", "all_proxy", "-u", "ALL_PROXY",
                "ffmpeg", "-v", "error", "-i", client.base + path, "-f", "null", "-",
            ])
        #expect(played.status == 0 && played.errors.isEmpty, "\(played.errors)")
        #expect(try await client.send("DELETE", "/api/media/files/\(file)").status == 204)
        #expect(try process.folder.files().filter { $0.contains(file) } == [], "key and captions are gone too")
        server.send(SIGTERM)
        #expect(await server.ended() == 0)
        let digits = key.body.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(!server.output.contains(digits))
    }

    @Test func `urls name only images that were made`() async throws {
        let (_, client, _) = try await start()
        let file = try await client.upload(try await clip())
        let order = #"{"fileId":"\#(file)","options":{"storyboard":false}}"#
        #expect(try await client.post("/api/media/transcode", order).status == 202)
        let urls = try #require(try await client.transcoded(file)["urls"] as? [String: String])
        #expect(Set(urls.keys) == ["master", "expiresAt"])
    }

    @Test func `a divided transcode goes on to its end, and its parts count as one that is under way`() async throws {
        let (_, client, _) = try await start()
        let path = try await SyntheticClip.bars("parts.mp4", seconds: 6)
        let file = try await client.upload(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
        let order = #"{"fileId":"\#(file)","options":{"segmentSeconds":1,"parts":3}}"#
        #expect(try await client.post("/api/media/transcode", order).status == 202)
        let events = try await client.events("/api/media/transcode/\(file)/events") {
            $0.contains { $0.data.contains("completed") }
        }
        let states = try events.events.map { event in
            try #require(try JSONSerialization.jsonObject(with: Data(event.data.utf8)) as? [String: Any])
        }
        let waiting = states.filter { ($0["stage"] as? String)?.contains("parts left") == true }
        // Whether anybody looks while it waits for its parts is a matter of luck; nobody ever sees a status of its own.
        #expect(waiting.allSatisfy { $0["status"] as? String == "processing" })
        let statuses = Set(states.compactMap { $0["status"] as? String })
        #expect(statuses.isSubset(of: ["pending", "processing", "completed"]))
        let fractions = waiting.compactMap { $0["progress"] as? Double }
        // How often it is looked at is the server's affair: what was seen goes on, and does not jump ahead.
        #expect(fractions == fractions.sorted() && fractions.allSatisfy((0...1).contains), "\(fractions)")
        #expect(states.last?["progress"] as? Double == 1)
        let counts = try await client.send("GET", "/api/jobs").json["counts"] as? [String: Int]
        #expect(Set(try #require(counts).keys) == ["pending", "processing", "completed", "failed", "cancelled"])
    }

    @Test func `all that is wrong with an order is told at once, by name`() async throws {
        let (_, client, _) = try await start()
        let file = try await client.upload(Array("x".utf8))
        let options = #"{"parts":0,"encrypt":"rot13","colour":"blue","captions":[{"captionId":"x","language":"?"}]}"#
        let wrong = try await client.post("/api/media/transcode", #"{"fileId":"\#(file)","options":\#(options)}"#)
        #expect(wrong.status == 400)
        let fields = try #require(try wrong.json["errors"] as? [[String: String]]).compactMap { $0["field"] }
        #expect(
            fields.sorted() == ["options.captions[0].language", "options.colour", "options.encrypt", "options.parts"])
        let missing = try await client.post(
            "/api/media/transcode", #"{"fileId":"\#(file)","options":{"captions":[{"captionId":"../x"}]}}"#)
        #expect(missing.status == 422)
        #expect((try missing.json["errors"] as? [[String: String]])?.first?["field"] == "options.captions[0].captionId")
    }

    @Test func `a failure names the file as its owner does, and says the cause once`() async throws {
        let (_, client, _) = try await start()
        let file = try await client.upload(Array("this is no video".utf8), name: "holiday.mp4")
        _ = try await client.post("/api/media/transcode", #"{"fileId":"\#(file)"}"#)
        let error = try #require(try await client.transcoded(file)["error"] as? String)
        #expect(error.hasPrefix("holiday.mp4: ") && !error.contains("masters/"), "\(error)")
        let words = error.split(separator: " ").suffix(3).joined(separator: " ")
        #expect(error.ranges(of: words).count == 1, "\(error)")
        let jobs = try await client.send("GET", "/api/jobs?status=failed")
        #expect(jobs.text.contains("holiday.mp4: "))
    }
}
