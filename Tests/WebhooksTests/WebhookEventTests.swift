import Catalogue
import Foundation
import HLSJobs
import HTTPClient
import Testing

@testable import Webhooks

@Suite("An event")
struct WebhookEventTests {
    private let time = JobTime(microseconds: 1_700_000_000_250_000)
    private let file = NewFile(
        id: FileID("f"), name: "Ünï/\"code\".mov", size: 1 << 40, contentType: "video/quicktime",
        storageKey: "masters/f")

    private func body(_ event: WebhookEvent) throws -> [String: Any] {
        let endpoint = WebhookEndpoint(
            url: try HTTPURL("https://example.com/hook?token=hidden"), keys: try WebhookKeys(parsing: Desk.secret))
        let delivery = try event.delivery(to: endpoint)
        #expect(delivery.url == "https://example.com/hook" && delivery.event == event.kind.rawValue)
        let object = try JSONSerialization.jsonObject(with: Data(delivery.payload.utf8))
        return try #require(object as? [String: Any])
    }

    @Test("is JSON with its type, its time and its data")
    func bodies() throws {
        let created = try body(.fileCreated(file, at: time))
        #expect(Set(created.keys) == ["type", "timestamp", "data"])
        #expect(created["type"] as? String == "file.created")
        #expect(created["timestamp"] as? String == "2023-11-14T22:13:20.250Z")
        let data = try #require(created["data"] as? [String: Any])
        #expect(Set(data.keys) == ["fileId", "name", "size", "contentType"], "what is not known is left out")
        #expect(data["fileId"] as? String == "f" && data["name"] as? String == file.name)
        #expect(data["size"] as? Int == 1 << 40 && data["contentType"] as? String == "video/quicktime")
        let upload = try #require(
            try body(.uploadCompleted(UploadID("u"), as: file, at: time))["data"] as? [String: Any])
        #expect(upload["uploadId"] as? String == "u" && upload["fileId"] as? String == "f")
    }

    @Test("of a transcode says what it is about")
    func transcodes() throws {
        let job = JobRecord(NewJob(id: JobID("j"), queue: "q", payload: "1", maxAttempts: 3), now: time)
        let change = JobChange(status: .failed, run: 0, attempt: 2, at: time, error: "it is broken")
        let event = WebhookEvent.transcode(change, of: job, file: FileID("f"))
        let data = try #require(try body(event)["data"] as? [String: Any])
        #expect(event.kind == .transcodeFailed && event.job == JobID("j"))
        #expect(data["jobId"] as? String == "j" && data["fileId"] as? String == "f")
        #expect(data["status"] as? String == "failed" && data["error"] as? String == "it is broken")
        #expect(data["attempt"] as? Int == 2 && data["maxAttempts"] as? Int == 3)
        #expect(data["finishedAt"] as? String == time.text && data["createdAt"] as? String == time.text)
        let kinds = [JobStatus.pending, .processing, .completed, .failed, .cancelled].map { status in
            WebhookEvent.transcode(JobChange(status: status, run: 0, attempt: 1, at: time), of: job, file: nil).kind
        }
        #expect(
            kinds.map(\.rawValue)
                == ["pending", "processing", "completed", "failed", "cancelled"].map { "transcode.\($0)" })
    }

    @Test("has an id that is the same whoever finds it and whenever, and another's is another")
    func ids() throws {
        let job = JobRecord(NewJob(id: JobID("j"), queue: "q", payload: "1"), now: time)
        func event(_ status: JobStatus, run: Int = 0, attempt: Int = 1) -> WebhookEvent {
            .transcode(
                JobChange(status: status, run: run, attempt: attempt, at: time + .seconds(run)), of: job, file: nil)
        }
        #expect(
            WebhookEvent.fileCreated(file, at: time).id == WebhookEvent.fileCreated(file, at: time + .seconds(9)).id)
        let events = [
            event(.pending), event(.processing), event(.completed), event(.processing, run: 1),
            event(.processing, attempt: 2), .fileCreated(file, at: time),
            .uploadCompleted(UploadID("f"), as: file, at: time),
        ]
        #expect(Set(events.map(\.id)).count == events.count)
        #expect(events.allSatisfy { $0.id.rawValue.hasPrefix("msg_") && $0.id.rawValue.count == 36 })
    }
}
