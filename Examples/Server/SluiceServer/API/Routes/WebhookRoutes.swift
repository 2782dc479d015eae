import Catalogue
import HTTPServer
import Webhooks

/// `/api/webhooks/deliveries`: what was told to whom, and telling it again.
struct WebhookRoutes: Sendable {
    let deliveries: DeliveryDesk

    var routes: [Route] {
        [
            Route(
                .get, "/api/webhooks/deliveries", .scope(.admin),
                Operation(
                    "listDeliveries", "Deliveries of webhooks, the newest first.",
                    with: [.query("status", .word(DeliveryStatus.allCases.map(\.rawValue))), .limit, .after],
                    .json(200, .deliveryPage, "A page of them."), problems: [400])
            ) { call in
                let status = try call.deliveryStatus()
                let limit = try call.query.integer("limit", in: 1...200, default: 50)
                return try .json(try await deliveries.page(status: status, after: try call.cursor(), limit: limit))
            },
            Route(
                .post, "/api/webhooks/deliveries/:id/replay", .scope(.admin),
                Operation(
                    "replayDelivery", "Sends an event again.", .json(202, .delivery, "It will be sent."),
                    problems: [404, 409])
            ) { call in
                try .json(try await deliveries.replay(DeliveryID(call.place("id"))), status: 202)
            },
        ]
    }
}

extension APICall {
    /// - Throws: `Problem`, 400, for an unknown status.
    fileprivate func deliveryStatus() throws(Problem) -> DeliveryStatus? {
        guard let text = query["status"], !text.isEmpty else { return nil }
        guard let status = DeliveryStatus(rawValue: text) else {
            throw .badRequest("status is not one of \(DeliveryStatus.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return status
    }
}
