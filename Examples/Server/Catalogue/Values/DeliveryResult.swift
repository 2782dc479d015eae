/// What came of an attempt to deliver.
package struct DeliveryResult: Hashable, Sendable {
    /// `pending` if it will be tried again.
    package var status: DeliveryStatus
    /// The attempts of this run so far; nil leaves the number as it is.
    package var attempt: Int?
    /// Where it went, without a query; nil leaves it as it is.
    package var url: String?
    package var responseStatus: Int?
    /// What went wrong, one line for people.
    package var error: String?

    package init(
        _ status: DeliveryStatus, attempt: Int? = nil, url: String? = nil, responseStatus: Int? = nil,
        error: String? = nil
    ) {
        self.status = status
        self.attempt = attempt
        self.url = url
        self.responseStatus = responseStatus
        self.error = error.map(StoredText.clean)
    }
}

/// Which deliveries a list is to hold.
package struct DeliveryFilter: Hashable, Sendable {
    /// nil: in every status.
    package var status: DeliveryStatus?
    /// The cursor of the last delivery of the page before.
    package var after: PageCursor?
    /// The most deliveries in a page, 1...1,000.
    package var limit: Int

    /// Makes a filter; a limit out of range is brought into it.
    package init(status: DeliveryStatus? = nil, after: PageCursor? = nil, limit: Int = 100) {
        self.status = status
        self.after = after
        self.limit = PageLimit.clamped(limit)
    }
}
