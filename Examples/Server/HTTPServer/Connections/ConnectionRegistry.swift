import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// All open connections. A descriptor is used by others than its own thread only under this lock, which its closing takes too.
final class ConnectionRegistry: Sendable {
    private struct State {
        var records: [Int32: ConnectionRecord] = [:]
        var perNetwork: [ArraySlice<UInt8>: Int] = [:]
        var counts = ConnectionCounts()
        var isClosed = false
        var isAborting = false
        var emptyWaiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())
    private let maximumCount: Int
    private let maximumCountPerNetwork: Int?

    init(maximumCount: Int, maximumCountPerNetwork: Int?) {
        self.maximumCount = maximumCount
        self.maximumCountPerNetwork = maximumCountPerNetwork
    }

    var counts: ConnectionCounts {
        state.withLock { state in
            var counts = state.counts
            counts.open = state.records.count
            return counts
        }
    }

    var hasRoom: Bool { state.withLock { $0.records.count < maximumCount } }

    /// Adds a connection that was just accepted.
    ///
    /// - Returns: nil when it must be closed.
    func admit(_ descriptor: Int32, from address: ClientAddress?, deadline: Int64) -> ConnectionRecord? {
        state.withLock { state in
            if state.isClosed { return nil }
            let network = maximumCountPerNetwork == nil ? nil : address?.network
            if let network, let maximumCountPerNetwork, state.perNetwork[network, default: 0] >= maximumCountPerNetwork {
                state.counts.refused += 1
                return nil
            }
            state.counts.accepted += 1
            if let network { state.perNetwork[network, default: 0] += 1 }
            let record = ConnectionRecord(
                id: UInt64(state.counts.accepted) << 32 | UInt64(UInt32(bitPattern: descriptor)), network: network,
                deadline: deadline)
            state.records[descriptor] = record
            return record
        }
    }

    func record(of descriptor: Int32) -> ConnectionRecord? { state.withLock { $0.records[descriptor] } }

    func record(_ id: UInt64) -> ConnectionRecord? {
        state.withLock { state in
            let record = state.records[Int32(truncatingIfNeeded: id & 0xFFFF_FFFF)]
            return record?.id == id ? record : nil
        }
    }

    /// Forgets a connection whose descriptor is about to be closed.
    ///
    /// - Returns: whether another connection can be accepted only now.
    func remove(_ record: ConnectionRecord) -> Bool {
        let (wasFull, waiter) = state.withLock { state in
            let wasFull = state.records.count >= maximumCount
            state.records[record.descriptor] = nil
            if let network = record.network, let count = state.perNetwork[network] {
                state.perNetwork[network] = count > 1 ? count - 1 : nil
            }
            return (wasFull, state.isClosed && state.records.isEmpty ? state.emptyWaiter.take() : nil)
        }
        waiter?.resume()
        return wasFull
    }

    /// Shuts down the connections whose time is over.
    func expire(at now: Int64) {
        state.withLock { state in
            for record in state.records.values where record.deadline.load(ordering: .relaxed) < now {
                shutdown(record.descriptor, Int32(SHUT_RDWR))
            }
        }
    }

    /// Takes no more connections, and lets those go that wait for a request.
    func close() {
        let (records, waiter) = state.withLock { state in
            state.isClosed = true
            // What has come already can still be read behind this; then the connection looks closed.
            for record in state.records.values where !record.isBusy.load(ordering: .sequentiallyConsistent) {
                shutdown(record.descriptor, Int32(SHUT_RD))
            }
            return (Array(state.records.values), state.records.isEmpty ? state.emptyWaiter.take() : nil)
        }
        waiter?.resume()
        for record in records {
            let exchange = record.exchange.withLock { $0 }
            exchange?.endEndlessStream()
        }
    }

    var isAborting: Bool { state.withLock { $0.isAborting } }

    /// Breaks all connections.
    func abortAll() {
        let records = state.withLock { state in
            state.isAborting = true
            for record in state.records.values { shutdown(record.descriptor, Int32(SHUT_RDWR)) }
            return Array(state.records.values)
        }
        for record in records { record.abort() }
    }

    /// Waits until it was closed and the last connection has gone; for one caller.
    func untilEmpty() async {
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if state.isClosed && state.records.isEmpty { return true }
                state.emptyWaiter = continuation
                return false
            }
            if isEmpty { continuation.resume() }
        }
    }
}
