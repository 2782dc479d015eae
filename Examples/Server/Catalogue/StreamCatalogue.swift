/// Live streams.
package protocol StreamCatalogue: Sendable {
    /// Adds a stream; a second call with the same id changes nothing.
    ///
    /// - Throws: `.conflict` if another stream has its key.
    func add(_ stream: NewStream) async throws -> StreamRecord

    /// A stream, or nil if there is none.
    func stream(_ id: StreamID) async throws -> StreamRecord?

    /// The stream whose key has this hash, or nil if there is none.
    func stream(keyHash: String) async throws -> StreamRecord?

    /// One page of streams, the newest first.
    ///
    /// - Parameters:
    ///   - after: the cursor of the last stream of the page before.
    ///   - limit: 1...1,000.
    func streams(after: PageCursor?, limit: Int) async throws -> [StreamRecord]

    /// Brings a stream to a later status; one that has it already stays as it is.
    ///
    /// - Throws: `.notFound`; `.conflict` if the stream is past that status.
    func move(_ id: StreamID, to status: StreamStatus) async throws -> StreamRecord
}
