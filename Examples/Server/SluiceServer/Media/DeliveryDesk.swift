import Catalogue
import HLSJobs
import Webhooks

/// Lists webhook deliveries and sends one again.
struct DeliveryDesk: Sendable {
    let catalogue: any CatalogueStore
    /// nil: no endpoint is configured.
    let webhooks: Webhooks?

    struct Description: Encodable, Sendable {
        let id: String
        let event: String
        let jobId: String?
        let url: String
        let status: String
        let attempt: Int
        let responseStatus: Int?
        let error: String?
        let createdAt: String
        let deliveredAt: String?

        init(_ delivery: DeliveryRecord) {
            id = delivery.id.rawValue
            event = delivery.event
            jobId = delivery.job?.rawValue
            url = delivery.url
            status = delivery.status.rawValue
            attempt = delivery.attempt
            responseStatus = delivery.responseStatus
            error = delivery.error
            createdAt = TimeText.text(delivery.createdAt)
            deliveredAt = delivery.deliveredAt.map(TimeText.text)
        }
    }

    struct Page: Encodable, Sendable {
        let deliveries: [Description]
        let next: String?
    }

    func page(status: DeliveryStatus?, after: PageCursor?, limit: Int) async throws -> Page {
        let records = try await catalogue.deliveries(DeliveryFilter(status: status, after: after, limit: limit))
        return Page(
            deliveries: records.map(Description.init),
            next: records.count == limit ? records.last?.cursor.description : nil)
    }

    /// - Throws: `Problem`, 409 while it is pending, or where no endpoint is configured.
    func replay(_ id: DeliveryID) async throws -> Description {
        guard let webhooks else {
            throw Problem.conflict("no webhook is configured here; set WEBHOOK_URL and WEBHOOK_SECRET")
        }
        return Description(try await webhooks.replay(id))
    }
}
