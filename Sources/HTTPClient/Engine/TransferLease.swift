/// The right to one transfer: its waits end it when their task is cancelled, and losing it ends it too.
final class TransferLease: Sendable {
    let mailbox: TransferMailbox
    private let engine: TransferEngine
    /// Keeps the client, and so the thread, while there is something to read.
    private let owner: HTTPClient

    init(engine: TransferEngine, mailbox: TransferMailbox, owner: HTTPClient) {
        self.engine = engine
        self.mailbox = mailbox
        self.owner = owner
    }

    deinit {
        engine.send(.cancel(mailbox))
    }

    func head() async throws -> ResponseHead {
        try await withTaskCancellationHandler {
            try await mailbox.head()
        } onCancel: {
            cancel()
        }
    }

    /// Sends the pieces of an upload until the head of the response is there.
    func head(whileSending pull: @escaping @Sendable () async throws -> [UInt8]?) async throws -> ResponseHead {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await self.pump(pull) }
            let head = try await head()
            // An error status means that the server does not want the rest.
            if head.status >= 400 {
                mailbox.closeSending()
                group.cancelAll()
            }
            try await group.waitForAll()
            return head
        }
    }

    func nextChunk() async throws -> [UInt8]? {
        try await withTaskCancellationHandler {
            try Task.checkCancellation()
            guard let (bytes, continues) = try await mailbox.nextChunk() else { return nil }
            if continues { engine.send(.resume(mailbox)) }
            return bytes
        } onCancel: {
            cancel()
        }
    }

    private func pump(_ pull: @Sendable () async throws -> [UInt8]?) async {
        do {
            while await mailbox.waitForRoom() {
                let chunk = try await pull()
                if try mailbox.send(chunk) { engine.send(.resume(mailbox)) }
                if chunk == nil { return }
            }
        } catch {
            mailbox.failSending(error)
            cancel()
        }
    }

    private func cancel() {
        engine.send(.cancel(mailbox))
    }
}
