import Catalogue
package import HLSJobs
import SluiceCrypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Something that happened and that others may want to know.
package struct WebhookEvent: Hashable, Sendable {
    /// What happened: a noun and a verb in the past tense, or a status.
    package enum Kind: String, Sendable, CaseIterable {
        case transcodePending = "transcode.pending"
        case transcodeProcessing = "transcode.processing"
        case transcodeCompleted = "transcode.completed"
        case transcodeFailed = "transcode.failed"
        case transcodeCancelled = "transcode.cancelled"
        case fileCreated = "file.created"
        case fileDeleted = "file.deleted"
        case uploadCompleted = "upload.completed"
    }

    package let kind: Kind
    /// When it happened.
    package let timestamp: JobTime
    /// What it happened to.
    package let data: WebhookEventData
    /// The transcode that it is about, if it is.
    package let job: JobID?
    /// Two events with the same key are the same event.
    let key: String

    init(_ kind: Kind, at timestamp: JobTime, _ data: WebhookEventData, job: JobID? = nil, key: String) {
        self.kind = kind
        self.timestamp = timestamp
        self.data = data
        self.job = job
        self.key = key
    }

    /// The delivery that tells an endpoint.
    ///
    /// - Throws: `JobError` (`invalidPayload`) if the event cannot be written as JSON.
    func delivery(to endpoint: WebhookEndpoint) throws(JobError) -> NewDelivery {
        NewDelivery(id: id, event: kind.rawValue, job: job, url: endpoint.place, payload: try body())
    }

    /// The `webhook-id`: made from the key, so that an event that is found twice is one.
    var id: DeliveryID {
        DeliveryID("msg_" + HexText.encode(SHA256.digest(of: Array("\(kind.rawValue) \(key)".utf8)).prefix(16)))
    }

    private struct Body: Encodable {
        let type: String
        let timestamp: String
        let data: WebhookEventData
    }

    private func body() throws(JobError) -> String {
        let body = Body(type: kind.rawValue, timestamp: timestamp.text, data: data)
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(body), as: UTF8.self)
        } catch {
            throw JobError(.invalidPayload, "the event \(kind.rawValue) cannot be written as JSON", cause: error)
        }
    }
}
