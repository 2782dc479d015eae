/// A body that comes in pieces, pulled as fast as the client takes them.
///
/// When it throws, the connection is broken, so that no client takes what it has for the whole.
package struct ResponseStream: Sendable {
    /// Sends a piece and waits until there is room for another; throws when nothing more is wanted.
    package typealias Send = @Sendable ([UInt8]) async throws -> Void

    /// Whether it has no end of its own, as a stream of events; a server that stops then ends it early and in order.
    package let isEndless: Bool
    let produce: @Sendable (Send) async throws -> Void

    /// Streams the elements of a sequence.
    package init<Chunks: AsyncSequence & Sendable>(_ chunks: Chunks, isEndless: Bool = false)
    where Chunks.Element == [UInt8] {
        self.init(isEndless: isEndless) { send in
            for try await chunk in chunks { try await send(chunk) }
        }
    }

    /// Streams what a closure sends.
    package init(isEndless: Bool = false, _ produce: @escaping @Sendable (Send) async throws -> Void) {
        self.isEndless = isEndless
        self.produce = produce
    }
}
