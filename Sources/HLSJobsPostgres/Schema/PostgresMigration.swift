import HLSJobs
import Synchronization

/// A migration on a thread of its own; it ends early, with nothing changed, when the task that waits for it is cancelled.
final class PostgresMigration: Sendable {
    private struct State {
        var cancellation: PostgresCancellation?
        var isCancelled = false
    }

    private let address: PostgresAddress
    private let tell: @Sendable (MigrationNews) -> Void
    private let state = Mutex(State())

    init(_ address: PostgresAddress, tell: @escaping @Sendable (MigrationNews) -> Void) {
        self.address = address
        self.tell = tell
    }

    func run() async throws {
        try await withTaskCancellationHandler {
            try await BlockingThread.run { try self.perform() }
        } onCancel: {
            let cancellation = state.withLock { state in
                state.isCancelled = true
                return state.cancellation
            }
            cancellation?.perform()
        }
    }

    private func perform() throws {
        let connection = try PostgresConnection(address)
        let cancellation = connection.cancellation()
        let isCancelled = state.withLock { state in
            state.cancellation = cancellation
            return state.isCancelled
        }
        if isCancelled { throw CancellationError() }
        try PostgresMigrator.migrate(connection, place: address.place, tell: tell)
    }
}
