import HLSStorage

/// The bytes of an object as they come.
public struct S3ObjectStream: AsyncSequence, Sendable {
    public typealias Element = [UInt8]
    public typealias Failure = any Error

    let service: S3Service
    let key: StorageKey
    let range: Range<Int64>?

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(reader: ObjectReader(service: service, key: key, range: range))
    }

    /// Reads the object once.
    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var reader: ObjectReader

        /// The next bytes, at least one, or nil at the end.
        public mutating func next() async throws -> [UInt8]? {
            try await reader.next()
        }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> [UInt8]? {
            try await reader.next()
        }
    }
}
