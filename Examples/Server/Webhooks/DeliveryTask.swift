package import Catalogue

/// What a job of the queue of webhooks does.
package struct DeliveryTask: Hashable, Sendable, Codable {
    package var delivery: DeliveryID
    /// How often the delivery was replayed before.
    package var run: Int
}
