import HTTPClient

/// A time limit for several steps together.
enum Deadline {
    /// What `body` gives if it comes in time.
    ///
    /// - Throws: what `body` throws; `HTTPClientError` (`timedOut`) when it is ended because of the limit.
    static func run<Value: Sendable>(
        for limit: Duration, place: String, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await body() }
            group.addTask {
                try await Task.sleep(for: limit)
                throw HTTPClientError(
                    .timedOut, "\(place) has not answered within \(limit); let it answer first and work afterwards")
            }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }
}
