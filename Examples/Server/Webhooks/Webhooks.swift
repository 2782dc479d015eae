package import Catalogue
package import HLSJobs

/// Tells an endpoint about events: Standard Webhooks, each delivery a job of a durable queue.
///
/// A delivery is decided when its row is in the catalogue. Its job is made from the row, as often as is needed, and the
/// same job each time; so neither a crash in between nor an event that is found twice does harm. An endpoint may see an
/// event more than once, always with the same `webhook-id`.
package struct Webhooks: Sendable {
    package let endpoint: WebhookEndpoint
    /// The queue in which the deliveries wait.
    package let queue: JobQueue<DeliveryTask>
    package static let queueName = "webhooks"
    let catalogue: any DeliveryCatalogue
    private let sender: WebhookSender
    /// The pause before the catalogue is asked again.
    private let patience: Duration

    /// How many deliveries are looked at in one step.
    static let portion = 100

    /// - Parameters:
    ///   - store: where the queue is; any process that runs it must have the same catalogue.
    package init(_ endpoint: WebhookEndpoint, store: any JobStore, catalogue: any DeliveryCatalogue) {
        self.init(
            endpoint, store: store, catalogue: catalogue, sender: WebhookSender(endpoint), patience: .seconds(1))
    }

    init(
        _ endpoint: WebhookEndpoint, store: any JobStore, catalogue: any DeliveryCatalogue, sender: WebhookSender,
        patience: Duration
    ) {
        self.endpoint = endpoint
        self.patience = patience
        self.catalogue = catalogue
        self.sender = sender
        queue = JobQueue(Self.queueName, store: store)
    }

    // MARK: Telling

    /// The deliveries that tell of events, for those who record them together with what has happened.
    package func deliveries(for events: [WebhookEvent]) throws -> [NewDelivery] {
        try events.map { try $0.delivery(to: endpoint) }
    }

    /// Records events and sends them on their way.
    ///
    /// - Throws: `CatalogueError`, `JobError`; if the deliveries were recorded, `enqueue()` repairs the rest.
    package func publish(_ events: [WebhookEvent]) async throws {
        _ = try await catalogue.record(try deliveries(for: events))
        try await enqueue()
    }

    /// Makes a job for every recorded delivery that has none.
    ///
    /// - Throws: `CatalogueError`, `JobError`.
    package func enqueue() async throws {
        while true {
            let page = try await catalogue.unqueuedDeliveries(limit: Self.portion)
            try await push(page)
            if page.count < Self.portion { return }
        }
    }

    /// Sends a delivery that has ended once more, from the beginning of the schedule.
    ///
    /// - Throws: `CatalogueError`: `.notFound`, or `.conflict` while it is pending; `JobError`.
    package func replay(_ id: DeliveryID) async throws -> DeliveryRecord {
        let delivery = try await catalogue.replay(id)
        try await push([delivery])
        return delivery
    }

    /// As `replay(_:)`, for whoever knows the job that carried the delivery out and has ended: another one will.
    ///
    /// - Throws: `JobError`, `.conflict` if the job has neither failed nor been cancelled; as `replay(_:)`.
    package func replay(of job: JobRecord) async throws -> DeliveryRecord {
        guard job.status == .failed || job.status == .cancelled, let end = Self.result(of: job) else {
            throw JobError.notRetryable(job.id, job.status)
        }
        let task = try queue.payload(of: job)
        // The delivery may not have heard of it yet.
        try await catalogue.note(end, of: task.delivery, run: task.run)
        return try await replay(task.delivery)
    }

    // MARK: Delivering

    /// Delivers until the task is cancelled.
    ///
    /// - Parameters:
    ///   - workers: how many deliveries are under way at the same time.
    ///   - options: the pauses between attempts are those of the schedule, whatever is given.
    ///   - measure: carries out each attempt, and so can see how long it takes and how it ends.
    /// - Throws: `JobError` when the store fails in a way that time does not mend.
    package func run(
        workers: Int = 4, options: RunOptions = RunOptions(),
        measure: @escaping @Sendable (_ attempt: () async throws -> Void) async throws -> Void = { try await $0() }
    ) async throws {
        var options = options
        options.retries = WebhookSchedule.policy
        try await queue.run(workers: workers, options: options) { task, job in
            try await measure { try await deliver(task, job) }
        }
    }

    private func deliver(_ task: DeliveryTask, _ job: RunningJob<DeliveryTask>) async throws {
        let found = try await patiently { try await catalogue.delivery(task.delivery) }
        guard let delivery = found, delivery.run == task.run, delivery.status == .pending else { return }
        let rules = AttemptRules(attempt: job.attempt, maxAttempts: job.maxAttempts, place: endpoint.place)
        let verdict = rules.verdict(on: try await sender.send(delivery))
        try await patiently { try await catalogue.note(verdict.result, of: delivery.id, run: delivery.run) }
        if let failure = verdict.failure { throw failure }
    }

    /// Waits while the catalogue is away: that is no failed attempt, and what was delivered must not be sent again.
    @discardableResult
    private func patiently<Value>(_ body: () async throws -> Value) async throws -> Value {
        while true {
            do {
                return try await body()
            } catch let error as CatalogueError where error.canRetry {
                try await Task.sleep(for: patience)
            }
        }
    }

    private func push(_ deliveries: [DeliveryRecord]) async throws {
        let drafts = deliveries.map { delivery in
            JobDraft(
                DeliveryTask(delivery: delivery.id, run: delivery.run),
                PushOptions(
                    attempts: WebhookSchedule.attempts, unique: UniqueKey("\(delivery.id)/\(delivery.run)")))
        }
        let jobs = try await queue.push(contentsOf: drafts)
        for (delivery, job) in zip(deliveries, jobs) {
            try await catalogue.setQueued(delivery.id, run: delivery.run, by: job)
        }
    }

    // MARK: Repairing

    /// Looks at one portion of the pending deliveries and ends those whose jobs have ended without a word, as when a
    /// worker died in its last attempt; those whose jobs are forgotten get new ones.
    ///
    /// - Parameter after: what the call before gave; nil for the first.
    /// - Returns: nil when there are no more.
    /// - Throws: `CatalogueError`, `JobError`.
    package func reconcile(after: PageCursor?) async throws -> PageCursor? {
        let page = try await catalogue.deliveries(
            DeliveryFilter(status: .pending, after: after, limit: Self.portion))
        for delivery in page {
            guard let id = delivery.queueJob else { continue }
            guard let job = try await queue.job(id) else {
                try await push([delivery])
                continue
            }
            guard let result = Self.result(of: job) else { continue }
            try await catalogue.note(result, of: delivery.id, run: delivery.run)
        }
        return page.count < Self.portion ? nil : page.last?.cursor
    }

    /// What the end of its job means for a delivery that does not know of it; nil while the job has not ended.
    static func result(of job: JobRecord) -> DeliveryResult? {
        switch job.status {
        case .waiting, .pending, .processing: nil
        case .completed: DeliveryResult(.delivered, attempt: job.attempt)
        case .failed: DeliveryResult(.failed, attempt: job.attempt, error: job.failures.last?.message)
        case .cancelled: DeliveryResult(.failed, attempt: job.attempt, error: "its job was cancelled; replay it")
        }
    }
}
