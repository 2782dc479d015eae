/// An object's bytes, in order, piece by piece as they come to be: for objects that are never whole in memory.
public struct ObjectChunks: AsyncSequence, Sendable {
    public typealias Element = [UInt8]
    public typealias Failure = any Error

    private let pull: @Sendable () async throws -> [UInt8]?

    /// Makes a sequence of what `pull` gives until it gives nil; an error it throws means that the object is incomplete.
    public init(_ pull: @escaping @Sendable () async throws -> [UInt8]?) { self.pull = pull }

    public func makeAsyncIterator() -> Iterator { Iterator(pull: pull) }

    public struct Iterator: AsyncIteratorProtocol {
        let pull: @Sendable () async throws -> [UInt8]?

        public mutating func next() async throws -> [UInt8]? { try await pull() }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> [UInt8]? { try await pull() }
    }
}
