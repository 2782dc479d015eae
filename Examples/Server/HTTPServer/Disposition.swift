/// What a handler decides about a request, on the thread of its connection and without waiting.
package enum Disposition: Sendable {
    /// Answers at once. A body of the request is not read.
    case respond(ServerResponse)
    /// Answers from a task, which may read the request's body and wait as long as it needs.
    ///
    /// The task is cancelled when the client goes away, which includes that it closes its sending side. Nothing of the body
    /// is accepted before it is asked for, so a client that expects `100-continue` sends nothing if the task just responds.
    /// An error that the task throws becomes a response of 500, or of 413 or 400 if it is the body's own.
    case run(maximumBodyByteCount: Int64?, @Sendable (RequestHead, RequestBody) async throws -> ServerResponse)

    /// Answers from a task, with the configuration's limit for the body.
    package static func run(
        _ operation: @escaping @Sendable (RequestHead, RequestBody) async throws -> ServerResponse
    ) -> Disposition {
        .run(maximumBodyByteCount: nil, operation)
    }
}
