/// The content of a request as it comes; the client waits while nobody reads. It can be read once.
///
/// Reading begins to accept it: before that nothing is taken from the client.
package struct RequestBody: AsyncSequence, Sendable {
    package typealias Element = [UInt8]
    package typealias Failure = any Error

    private let exchange: Exchange

    init(_ exchange: Exchange) {
        self.exchange = exchange
    }

    package func makeAsyncIterator() -> Iterator {
        Iterator(exchange: exchange)
    }

    /// Reads the body from where the last reader ended.
    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let exchange: Exchange

        /// The next bytes, at least one, or nil at the end.
        ///
        /// - Throws: `HTTPServerError` with the code `.bodyTooLarge`, or `.bodyIncomplete` when the client goes away.
        package mutating func next() async throws -> [UInt8]? {
            try await exchange.nextChunk()
        }

        package mutating func next(isolation actor: isolated (any Actor)?) async throws -> [UInt8]? {
            try await exchange.nextChunk()
        }
    }

    /// Reads the whole body, whose limit is the one the handler named.
    package func collected() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await chunk in self { bytes += chunk }
        return bytes
    }
}
