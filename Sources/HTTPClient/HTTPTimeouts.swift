/// How long a transfer may take.
package struct HTTPTimeouts: Hashable, Sendable {
    /// The longest wait for a connection, resolving and TLS included.
    package var connect: Duration
    /// The longest time in which no byte moves although nobody here is the cause.
    package var idle: Duration
    /// The longest time for everything, from the request to the last byte; nil for no limit.
    package var total: Duration?

    /// Collects the limits.
    package init(connect: Duration = .seconds(10), idle: Duration = .seconds(30), total: Duration? = nil) {
        self.connect = connect
        self.idle = idle
        self.total = total
    }
}
