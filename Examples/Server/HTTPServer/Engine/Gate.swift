import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where others leave orders for the thread at the door (`GateDesk`).
final class Gate: Sendable {
    struct Orders: Sendable {
        var isClosed = false
        var abortTime = Moment.never
        /// Descriptors of ours, to be read until their clients close.
        var lingering: [Int32] = []
        var end: CheckedContinuation<Void, Never>?
    }

    let port: Int
    let poller: SocketPoller
    let registry: ConnectionRegistry
    let headNanoseconds: Int64
    private let listener: Mutex<ListeningSocket?>
    private let orders = Mutex(Orders())

    /// Listens; connections are accepted once it is started.
    init(_ configuration: HTTPServerConfiguration, _ registry: ConnectionRegistry) throws(HTTPServerError) {
        self.registry = registry
        headNanoseconds = configuration.headTimeout.wholeNanoseconds
        poller = try SocketPoller()
        let socket = try ListeningSocket(host: configuration.host, port: configuration.port)
        port = socket.port
        listener = Mutex(socket)
    }

    /// Begins to accept connections and to hand them to the daemons in turn.
    func start(_ daemons: [Daemon]) throws(HTTPServerError) {
        let number = ServerThread.start {
            guard let socket = self.listener.withLock({ $0.take() }) else { return }
            var desk = GateDesk(self, socket, daemons)
            desk.run()
        }
        if number != 0 {
            throw HTTPServerError(.system, "no thread could be started to accept connections; raise the limit of threads")
        }
    }

    // MARK: Any thread

    /// Takes no more connections, and breaks those that are left at a time.
    func close(abortingAt time: Int64) {
        orders.withLock { orders in
            orders.isClosed = true
            orders.abortTime = time
        }
        poller.wakeUp()
    }

    /// Stops the daemons, when there are no connections any more, and ends the thread.
    func end() async {
        await withCheckedContinuation { continuation in
            orders.withLock { $0.end = continuation }
            poller.wakeUp()
        }
    }

    func wakeUp() { poller.wakeUp() }

    func watch(_ record: ConnectionRecord) { poller.add(record.descriptor, id: record.id, .closing) }

    func unwatch(_ record: ConnectionRecord) { poller.remove(record.descriptor) }

    /// Keeps a connection that MHD is about to close until its client has read the answer and closes, for a short time:
    /// closing it while the client is sending would throw the answer away.
    func linger(_ descriptor: Int32) {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        // Without a descriptor to spare the answer may be lost.
        if copy < 0 { return }
        shutdown(copy, Int32(SHUT_WR))
        orders.withLock { $0.lingering.append(copy) }
        poller.wakeUp()
    }

    /// What is to be done; for the thread at the door alone.
    func takeOrders() -> Orders {
        orders.withLock { orders in
            defer {
                orders.lingering = []
                orders.end = nil
            }
            return orders
        }
    }
}
