import Foundation
import HTTPClient
import TestSupport
import Testing

@testable import SluiceServer

/// What transcodes can be asked for, over HTTP as people ask.
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
        #expect(!waiting.isEmpty && waiting.allSatisfy { $0["status"] as? String == "processing" })
        let fractions = waiting.compactMap { $0["progress"] as? Double }
        #expect(fractions == fractions.sorted() && (fractions.last ?? 0) > 0, "what its parts have done: \(fractions)")
        #expect(states.last?["progress"] as? Double == 1)
        let counts = try await client.send("GET", "/api/jobs").json["counts"] as? [String: Int]
        #expect(Set(try #require(counts).keys) == ["pending", "processing", "completed", "failed", "cancelled"])
    }

    @Test func `all that is wrong with an order is told at once, by name`() async throws {
        let (_, client, _) = try await start()
        let file = try await client.upload(Array("x".utf8))
        let options = #"{"parts":0,"colour":"blue"}"#
        let wrong = try await client.post("/api/media/transcode", #"{"fileId":"\#(file)","options":\#(options)}"#)
        #expect(wrong.status == 400)
        let fields = try #require(try wrong.json["errors"] as? [[String: String]]).compactMap { $0["field"] }
        #expect(fields.sorted() == ["options.colour", "options.parts"])
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
