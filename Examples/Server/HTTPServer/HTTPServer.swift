import Synchronization

/// Serves HTTP/1.1 through libmicrohttpd on a few threads of its own, whatever the number of connections.
///
/// No TLS and no HTTP/2: a proxy in front does both. Upgrades to other protocols are not offered.
package final class HTTPServer: Sendable {
    /// Decides about a request on the thread of its connection, where it must not wait.
    package typealias Handler = @Sendable (borrowing ServerRequest) -> Disposition
    /// Is told of each request that is over, on the thread of its connection, where it must not wait.
    package typealias CompletionHook = @Sendable (borrowing CompletedRequest) -> Void

    package let configuration: HTTPServerConfiguration
    private let handler: Handler
    private let onCompletion: CompletionHook?
    private let numbers = RequestNumbers()
    private let engine = Mutex<ServerEngine?>(nil)

    /// Makes a server that serves while `run` does.
    package init(
        _ configuration: HTTPServerConfiguration, onCompletion: CompletionHook? = nil, handler: @escaping Handler
    ) {
        self.configuration = configuration
        self.onCompletion = onCompletion
        self.handler = handler
    }

    /// The port it listens at; nil while it does not run.
    package var port: Int? { engine.withLock { $0?.port } }

    /// Figures of the connections of the present run.
    package var connectionCounts: ConnectionCounts { engine.withLock { $0?.registry.counts } ?? ConnectionCounts() }

    /// Serves until the task is cancelled.
    ///
    /// It then takes no more connections, says on every answer that the connection is closed, ends endless streams, and
    /// returns when all is answered, or when the grace period is over and what was left is broken off. It does not return
    /// before the tasks of its requests do. One run at a time.
    ///
    /// - Parameter onReady: is told the port when connections are accepted.
    /// - Throws: `HTTPServerError` when it cannot listen.
    package func run(onReady: (_ port: Int) -> Void = { _ in }) async throws(HTTPServerError) {
        try configuration.check()
        let engine = try ServerEngine(configuration, numbers: numbers, onCompletion: onCompletion, handler: handler)
        try engine.start()
        self.engine.withLock { $0 = engine }
        onReady(engine.port)
        await withTaskCancellationHandler {
            await engine.untilStopped()
        } onCancel: {
            engine.stop()
        }
        self.engine.withLock { $0 = nil }
    }
}
