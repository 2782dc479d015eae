/// The bytes of a response as they come; the server waits while nobody reads. It can be read once.
package struct HTTPResponseBody: AsyncSequence, Sendable {
    package typealias Element = [UInt8]
    package typealias Failure = any Error

    private let lease: TransferLease

    init(_ lease: TransferLease) {
        self.lease = lease
    }

    package func makeAsyncIterator() -> Iterator {
        Iterator(lease: lease)
    }

    /// Reads the body from where the last reader ended.
    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let lease: TransferLease

        /// The next bytes, at least one, or nil at the end.
        ///
        /// - Throws: `HTTPClientError`; `CancellationError` when the task is cancelled, which ends the transfer.
        package mutating func next() async throws -> [UInt8]? {
            try await lease.nextChunk()
        }

        package mutating func next(isolation actor: isolated (any Actor)?) async throws -> [UInt8]? {
            try await lease.nextChunk()
        }
    }
}
