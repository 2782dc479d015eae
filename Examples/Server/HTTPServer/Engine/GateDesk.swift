import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The thread at the door. It accepts connections and does what MHD does not: it stops accepting without a trace, ends what
/// takes too long for its head, notices that clients of suspended connections are gone, and lets refused ones read why.
struct GateDesk: ~Copyable {
    private static let listenerID: UInt64 = 0
    private static let lingererBit: UInt64 = 1 << 63
    private static let lingerNanoseconds: Int64 = 5_000_000_000
    private static let maximumLingererCount = 256
    private static let longestWait: Int64 = 500_000_000

    private let gate: Gate
    private let daemons: [Daemon]
    private var listener: ListeningSocket?
    private var isListening = false
    private var nextDaemon = 0
    private var isClosed = false
    private var hasAborted = false
    private var nextSweep: Int64 = 0
    /// Descriptors of refused connections, and when they are closed.
    private var lingerers: [Int32: Int64] = [:]

    init(_ gate: Gate, _ listener: consuming ListeningSocket, _ daemons: [Daemon]) {
        self.gate = gate
        self.listener = consume listener
        self.daemons = daemons
    }

    mutating func run() {
        var abortTime = Moment.never
        while true {
            listen()
            for id in gate.poller.wait(milliseconds: waitingTime(until: abortTime)) { handle(id) }
            let orders = gate.takeOrders()
            orders.lingering.forEach { adopt($0) }
            if orders.isClosed && !isClosed { close() }
            abortTime = orders.abortTime
            let now = Moment.now
            if now >= abortTime && !hasAborted {
                hasAborted = true
                gate.registry.abortAll()
            }
            if now >= nextSweep { sweep(now) }
            if let end = orders.end { return finish(end) }
        }
    }

    private mutating func handle(_ id: UInt64) {
        if id == Self.listenerID {
            acceptAll()
        } else if id & Self.lingererBit != 0 {
            read(Int32(truncatingIfNeeded: id & 0xFFFF_FFFF))
        } else if let record = gate.registry.record(id) {
            record.isPeerGone.store(true, ordering: .sequentiallyConsistent)
            record.abort()
        }
    }

    // MARK: Accepting

    private mutating func listen() {
        guard !isListening, gate.registry.hasRoom, let descriptor = listener?.descriptor else { return }
        isListening = gate.poller.add(descriptor, id: Self.listenerID, .reading)
    }

    private mutating func pause() {
        guard isListening, let descriptor = listener?.descriptor else { return }
        gate.poller.remove(descriptor)
        isListening = false
    }

    private mutating func acceptAll() {
        // Others wait too: not more than so many at a time.
        for _ in 0..<64 {
            if !gate.registry.hasRoom { return pause() }
            let daemon = daemons[nextDaemon]
            let acceptance = listener?.accept { [gate] descriptor, address, byteCount in
                let record = gate.registry.admit(
                    descriptor, from: ClientAddress(address), deadline: Moment.now &+ gate.headNanoseconds)
                guard let record else {
                    systemClose(descriptor)
                    return
                }
                // MHD closes what it does not take.
                if !daemon.add(descriptor, address, byteCount) { _ = gate.registry.remove(record) }
            }
            switch acceptance {
            case .accepted: nextDaemon = (nextDaemon + 1) % daemons.count
            case .failed: continue
            case .exhausted: return pause()
            case .nothing, nil: return
            }
        }
    }

    private mutating func close() {
        isClosed = true
        pause()
        listener = nil
        gate.registry.close()
    }

    // MARK: Time

    private func waitingTime(until abortTime: Int64) -> Int32 {
        let now = Moment.now
        let step = min(Self.longestWait, max(1_000_000, gate.headNanoseconds / 4))
        let abort = hasAborted ? Moment.never : abortTime
        return Int32((max(0, min(step, abort &- now)) + 999_999) / 1_000_000)
    }

    private mutating func sweep(_ now: Int64) {
        nextSweep = now &+ min(Self.longestWait, max(1_000_000, gate.headNanoseconds / 4))
        gate.registry.expire(at: now)
        for (descriptor, end) in lingerers where end < now { dismiss(descriptor) }
    }

    // MARK: Lingering

    private mutating func adopt(_ descriptor: Int32) {
        let id = Self.lingererBit | UInt64(UInt32(bitPattern: descriptor))
        if lingerers.count < Self.maximumLingererCount, gate.poller.add(descriptor, id: id, .reading) {
            lingerers[descriptor] = Moment.now &+ Self.lingerNanoseconds
        } else {
            systemClose(descriptor)
        }
    }

    private mutating func read(_ descriptor: Int32) {
        guard lingerers[descriptor] != nil else { return }
        let count = withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 1) { buffer in
            recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
        }
        if count == 0 || count < 0 && errno != EAGAIN && errno != EINTR { dismiss(descriptor) }
    }

    private mutating func dismiss(_ descriptor: Int32) {
        gate.poller.remove(descriptor)
        lingerers[descriptor] = nil
        systemClose(descriptor)
    }

    // MARK: The end

    private mutating func finish(_ end: CheckedContinuation<Void, Never>) {
        for descriptor in lingerers.keys { dismiss(descriptor) }
        for daemon in daemons { daemon.stop() }
        end.resume()
    }
}

private func systemClose(_ descriptor: Int32) { close(descriptor) }
