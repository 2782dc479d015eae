import LoopbackServer

/// A server of files that does not answer before it is told to.
enum SlowOrigin {
    /// Says when the server was asked.
    final class Gate: Sendable {
        private let requests: AsyncStream<Void>
        fileprivate let ring: AsyncStream<Void>.Continuation

        fileprivate init() {
            (requests, ring) = AsyncStream<Void>.makeStream()
        }

        /// Waits until somebody has asked.
        func reached() async {
            for await _ in requests { return }
        }
    }

    /// Answers never; the client's leaving ends it.
    static func start() throws -> (LoopbackServer, Gate) {
        let gate = Gate()
        let server = try LoopbackServer { connection in
            _ = try connection.request()
            gate.ring.yield()
            try connection.waitForClose()
        }
        return (server, gate)
    }
}
