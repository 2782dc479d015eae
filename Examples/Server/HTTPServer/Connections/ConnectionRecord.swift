import Synchronization

/// What other threads know of a connection, from its acceptance until its descriptor is closed.
final class ConnectionRecord: Sendable {
    /// The descriptor in the lower half, a number that is never used again in the upper half.
    let id: UInt64
    /// Whom it is counted for, where that matters.
    let network: ArraySlice<UInt8>?
    /// When the connection is shut down, whatever it does; `Moment.never` while a request is under way.
    let deadline: Atomic<Int64>
    /// Whether a request is under way.
    let isBusy = Atomic(false)
    /// Whether the client has closed its sending side.
    let isPeerGone = Atomic(false)
    /// The request's exchange, if a task takes part.
    let exchange = Mutex<Exchange?>(nil)

    init(id: UInt64, network: ArraySlice<UInt8>?, deadline: Int64) {
        self.id = id
        self.network = network
        self.deadline = Atomic(deadline)
    }

    var descriptor: Int32 { Int32(truncatingIfNeeded: id & 0xFFFF_FFFF) }

    /// Breaks off what a task does for the client.
    func abort() {
        let current = exchange.withLock { $0 }
        current?.abort()
    }
}
