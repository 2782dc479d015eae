/// Work under way that posts events; cancelled with its last reference, which the iterator of its events holds.
final class EventRun<Event: Sendable>: Sendable {
    private let mailbox: EventMailbox<Event>
    private let task: Task<Void, Never>

    /// Starts `work`, whose result is the last event.
    init(_ work: @escaping @Sendable (EventMailbox<Event>) async throws -> Event) {
        let mailbox = EventMailbox<Event>()
        self.mailbox = mailbox
        task = Task {
            do {
                mailbox.post(.success(try await work(mailbox)))
            } catch {
                mailbox.post(.failure(error))
            }
        }
    }

    deinit { task.cancel() }

    func next() async throws -> Event? {
        try await withTaskCancellationHandler {
            try await mailbox.next()
        } onCancel: {
            task.cancel()
        }
    }
}
