import HTTPServer
import Synchronization
import TestSupport

/// What a server told of requests that were over.
struct Completion: Sendable, Equatable {
    let target: String
    let status: Int?
    let bodyByteCount: Int64?
    let ending: CompletedRequest.Ending
    let failure: String?
}

/// A server on a free port, while a test uses it.
struct RunningServer: Sendable {
    let port: Int
    let server: HTTPServer
    let completions: AsyncStream<Completion>
    /// Ends the server as its owner would.
    let cancel: @Sendable () -> Void

    func connect(receiveBuffer: Int32? = nil) throws -> Wire { try Wire(port: port, receiveBuffer: receiveBuffer) }

    /// Sends a request on a connection of its own, and reads the answer.
    func ask(_ text: String, toHead: Bool = false) async throws -> WireResponse {
        try await offPool {
            let wire = try connect()
            try wire.send(text)
            return try wire.response(toHead: toHead)
        }
    }

    func nextCompletion() async -> Completion? {
        for await completion in completions { return completion }
        return nil
    }
}

/// Runs a server and, when the test is over, waits until nothing is left of it.
@discardableResult
func withServer<Value: Sendable>(
    _ configure: (inout HTTPServerConfiguration) -> Void = { _ in }, handler: @escaping HTTPServer.Handler,
    _ test: @Sendable (RunningServer) async throws -> Value
) async throws -> Value {
    var configuration = HTTPServerConfiguration(port: 0)
    configure(&configuration)
    let (completions, told) = AsyncStream.makeStream(of: Completion.self)
    let (ports, ready) = AsyncStream.makeStream(of: Int.self)
    let server = HTTPServer(configuration) { request in
        told.yield(
            Completion(
                target: request.request.target, status: request.status, bodyByteCount: request.bodyByteCount,
                ending: request.ending, failure: request.failure.map { "\($0)" }))
    } handler: { request in
        handler(request)
    }
    let task = Task {
        defer { ready.finish() }
        try await server.run { ready.yield($0) }
    }
    for await port in ports {
        let running = RunningServer(
            port: port, server: server, completions: completions, cancel: { task.cancel() })
        let result: Result<Value, any Error>
        do {
            result = .success(try await test(running))
        } catch {
            result = .failure(error)
        }
        task.cancel()
        try await task.value
        return try result.get()
    }
    try await task.value
    throw WireFailure("the server ended by itself")
}

/// Something that happens once, for one who waits.
struct Signal: Sendable {
    private let stream = AsyncStream.makeStream(of: Void.self)

    func send() { stream.continuation.yield() }

    func wait() async {
        for await _ in stream.stream { return }
    }
}
