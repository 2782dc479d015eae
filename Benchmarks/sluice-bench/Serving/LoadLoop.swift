import BenchKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// All connections and clocks of a load on one thread, so that the load itself costs the machine little.
final class LoadLoop {
    typealias Action = () throws(BenchError) -> Void

    private static let bufferByteCount = 256 << 10

    private let port: Int
    private var connections: [ObjectIdentifier: WireConnection] = [:]
    private var timers = TimerQueue<Action>()
    private let buffer: UnsafeMutableRawBufferPointer
    private var lastSweep: Int64 = 0

    /// - Parameter port: of the server on loopback that all connections are to.
    init(port: Int) {
        self.port = port
        buffer = .allocate(byteCount: Self.bufferByteCount, alignment: 16)
    }

    deinit { buffer.deallocate() }

    /// Lets this process, but none that it has started before, have as many descriptors as the system allows.
    static func raiseDescriptorLimit(to count: Int) throws(BenchError) {
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return }
        guard limit.rlim_cur < rlim_t(count) else { return }
        let allowed = limit.rlim_max
        limit.rlim_cur = min(rlim_t(count), allowed)
        guard allowed >= rlim_t(count), setrlimit(resource, &limit) == 0 else {
            throw BenchError(.missingTool, "only \(allowed) descriptors are allowed, \(count) are needed: ulimit -Hn")
        }
    }

    /// A new connection, which is made with its first request.
    func connection() -> WireConnection {
        let connection = WireConnection(port: port)
        connections[ObjectIdentifier(connection)] = connection
        return connection
    }

    /// Closes a connection and forgets it.
    func drop(_ connection: WireConnection) {
        connection.close()
        connections[ObjectIdentifier(connection)] = nil
    }

    /// Does something when the time has come, while the loop runs.
    func at(_ time: Int64, _ action: @escaping Action) { timers.add(action, at: time) }

    /// Runs for a while.
    func run(seconds: Double) throws(BenchError) {
        let end = MonotonicClock.now() + Int64(seconds * 1e9)
        at(end) {}
        try run { MonotonicClock.now() >= end }
    }

    /// Runs until a condition holds; not to be called by what the loop runs.
    func run(until isOver: () -> Bool) throws(BenchError) {
        while !isOver() {
            try Interrupt.check()
            let now = MonotonicClock.now()
            if let action = timers.take(at: now) {
                try action()
                continue
            }
            try turn(at: now)
        }
    }

    /// Asks and waits for the answer, while everything else goes on.
    func ask(
        _ connection: WireConnection, _ call: HTTPCall, _ body: WireBody = .none, patience: Int = 30
    ) throws(BenchError) -> HTTPReply {
        var answer: Result<HTTPReply, BenchError>?
        try connection.ask(call, body, keepsBody: true, patience: patience) { (result) throws(BenchError) in
            answer = result
        }
        try run { answer != nil }
        guard let answer else { throw BenchError(.badOutput, "\(call.method) has no answer") }
        return try answer.get()
    }

    private func turn(at now: Int64) throws(BenchError) {
        var polled: [WireConnection] = []
        var descriptors: [pollfd] = []
        for connection in connections.values {
            guard let interest = connection.interest else { continue }
            polled.append(connection)
            descriptors.append(interest)
        }
        // Now and then for those that have waited too long, and for Ctrl-C.
        let wait = min(max(0, (timers.next ?? .max) - now), 100_000_000)
        // Whole milliseconds are what it knows; what that makes late shows in our own delays.
        let milliseconds = Int32((wait + 999_999) / 1_000_000)
        guard poll(&descriptors, nfds_t(descriptors.count), milliseconds) > 0 else { return try sweep(now) }
        for (connection, descriptor) in zip(polled, descriptors) where descriptor.revents != 0 {
            // What was done to one of them may have ended another.
            if connection.interest?.fd == descriptor.fd { try connection.happened(descriptor.revents, buffer) }
        }
        try sweep(now)
    }

    private func sweep(_ now: Int64) throws(BenchError) {
        guard now - lastSweep > 1_000_000_000 else { return }
        lastSweep = now
        for connection in Array(connections.values) { try connection.expire(at: now) }
    }
}
