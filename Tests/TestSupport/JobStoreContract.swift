public import HLSJobs

/// What every `JobStore` must do, as named clauses that any test framework can run over any implementation.
///
/// Each clause works in a queue of its own, so clauses may run at the same time and over a store that holds other jobs.
public enum JobStoreContract {
    /// One sentence of the contract and the code that checks it; a broken one throws `JobStoreContractFailure`.
    public struct Clause: Sendable, CustomStringConvertible {
        public let name: String
        private let body: @Sendable (JobStoreRoom) async throws -> Void

        init(_ name: String, _ body: @escaping @Sendable (JobStoreRoom) async throws -> Void) {
            self.name = name
            self.body = body
        }

        public var description: String { name }

        public func check(_ store: any JobStore) async throws {
            try await body(JobStoreRoom(store: store))
        }
    }

    /// What the store does by itself.
    public static let clauses =
        claimClauses + answerClauses + settleClauses + leaseClauses + cancelClauses + keyClauses + familyClauses
        + operatorClauses
    /// What a `JobQueue` does over the store.
    public static let queueClauses = runClauses + workerClauses + lostAnswerClauses
}

/// A clause of the contract that does not hold.
public struct JobStoreContractFailure: Error, CustomStringConvertible {
    public let description: String
}
