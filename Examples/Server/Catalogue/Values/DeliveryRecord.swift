package import HLSJobs

/// What became of a webhook delivery.
package enum DeliveryStatus: String, Sendable, CaseIterable {
    /// It is to be tried, perhaps again.
    case pending
    /// The endpoint has taken it.
    case delivered
    /// It is a dead letter: nothing happens any more unless an operator replays it.
    case failed
}

/// One event on its way to an endpoint.
package struct DeliveryRecord: Hashable, Sendable {
    /// The `webhook-id`, the same however often it is tried.
    package var id: DeliveryID
    /// The event's type.
    package var event: String
    /// The transcode that it is about, if it is.
    package var job: JobID?
    /// Where it goes, for people: without a query, which may hold a token.
    package var url: String
    /// The body, byte for byte.
    package var payload: String
    package var status: DeliveryStatus
    /// How many attempts the current run has made.
    package var attempt: Int
    /// What the endpoint answered last.
    package var responseStatus: Int?
    /// What went wrong last, one line for people.
    package var error: String?
    package var createdAt: JobTime
    package var deliveredAt: JobTime?
    /// How often it was replayed.
    package var run: Int
    /// The job that carries out the current run; nil while none does.
    package var queueJob: JobID?

    /// Where a page that ends with this delivery ends.
    package var cursor: PageCursor { PageCursor(time: createdAt, id: id.rawValue) }
}

/// A delivery that is to be made.
package struct NewDelivery: Hashable, Sendable {
    package var id: DeliveryID
    package var event: String
    package var job: JobID?
    package var url: String
    package var payload: String

    package init(id: DeliveryID, event: String, job: JobID? = nil, url: String, payload: String) {
        self.id = id
        self.event = event
        self.job = job
        self.url = url
        self.payload = payload
    }
}
