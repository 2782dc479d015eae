/// A request that is over, for logs and figures; seen from the thread of its connection, it cannot be kept.
package struct CompletedRequest: ~Copyable {
    /// How a request ended.
    package enum Ending: Hashable, Sendable {
        /// The whole answer went to the system.
        case complete
        /// The client went away, or the server broke the answer off because of `failure`.
        case aborted
        /// Nothing moved for the idle time.
        case timedOut
    }

    package let request: ServerRequest
    /// The status that was answered; nil if nothing was.
    package let status: Int?
    /// The bytes of the body that were sent; nil where that is not known: a file or bytes in memory, broken off.
    package let bodyByteCount: Int64?
    /// From the request line to the end of the answer.
    package let duration: Duration
    package let ending: Ending
    /// What the handler's task or its stream threw, or why its response could not be sent.
    package let failure: (any Error)?
}
