import CMicroHTTPDShims
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// All that serves while a server runs: the daemons' threads, the gate's, and what they share.
final class ServerEngine: Sendable {
    let configuration: HTTPServerConfiguration
    let handler: HTTPServer.Handler
    let onCompletion: HTTPServer.CompletionHook?
    let registry: ConnectionRegistry
    let numbers: RequestNumbers
    let tasks = TaskLedger()
    private let gate: Gate
    private let stopping = Atomic(false)

    init(
        _ configuration: HTTPServerConfiguration, numbers: RequestNumbers, onCompletion: HTTPServer.CompletionHook?,
        handler: @escaping HTTPServer.Handler
    ) throws(HTTPServerError) {
        self.configuration = configuration
        self.handler = handler
        self.onCompletion = onCompletion
        self.numbers = numbers
        registry = ConnectionRegistry(
            maximumCount: configuration.maximumConnectionCount,
            maximumCountPerNetwork: configuration.maximumConnectionCountPerAddress)
        gate = try Gate(configuration, registry)
    }

    var port: Int { gate.port }

    /// Begins to serve.
    func start() throws(HTTPServerError) {
        var daemons: [Daemon] = []
        do {
            for _ in 0..<configuration.threadCount { daemons.append(try Daemon(self)) }
            try gate.start(daemons)
        } catch {
            for daemon in daemons { daemon.stop() }
            throw error
        }
    }

    // MARK: The end

    var isStopping: Bool { stopping.load(ordering: .sequentiallyConsistent) }

    /// Takes no more connections and requests; what is under way may go on for the grace period.
    func stop() {
        stopping.store(true, ordering: .sequentiallyConsistent)
        gate.close(abortingAt: Moment.now &+ configuration.gracePeriod.wholeNanoseconds)
    }

    /// Waits until, after `stop`, nothing is left.
    func untilStopped() async {
        await registry.untilEmpty()
        await gate.end()
        await tasks.untilEmpty()
    }

    // MARK: What the daemons' threads call

    /// The longest time that a kept connection may take for another request's head.
    var keptNanoseconds: Int64 {
        (configuration.idleTimeout + configuration.headTimeout).wholeNanoseconds
    }

    func opened(_ raw: OpaquePointer) -> Connection? {
        registry.record(of: sluice_mhd_descriptor(raw)).map { Connection(self, raw, $0) }
    }

    /// Notices when the client of a suspended connection goes away, which MHD does not.
    func watch(_ record: ConnectionRecord) { gate.watch(record) }

    /// The descriptor is closed behind this.
    func closing(_ connection: Connection) {
        let record = connection.record
        if connection.isWatched { gate.unwatch(record) }
        if connection.mustLinger { gate.linger(record.descriptor) }
        if registry.remove(record) { gate.wakeUp() }
    }

    /// Lets a connection go that would wait for another request.
    func letGoIfStopping(_ record: ConnectionRecord) {
        if isStopping { shutdown(record.descriptor, Int32(SHUT_RD)) }
    }
}
