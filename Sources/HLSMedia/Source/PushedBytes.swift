/// A sequence of byte chunks behind one type, read by one reader.
struct PushedBytes: Sendable {
    /// Hands every chunk to `deliver`, which returns false when no more are wanted.
    let forEach: @Sendable (_ deliver: @Sendable ([UInt8]) async -> Bool) async throws -> Void

    init<Bytes: AsyncSequence & Sendable>(_ bytes: Bytes) where Bytes.Element == [UInt8] {
        forEach = { deliver in
            for try await chunk in bytes where !chunk.isEmpty {
                guard await deliver(chunk) else { return }
            }
        }
    }
}
