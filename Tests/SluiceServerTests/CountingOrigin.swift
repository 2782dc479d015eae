import LoopbackServer
import Synchronization

/// A server of files that counts how often it is asked.
enum CountingOrigin {
    final class Counter: Sendable {
        private let number = Atomic<Int>(0)

        var count: Int { number.load(ordering: .relaxed) }

        fileprivate func add() { number.add(1, ordering: .relaxed) }
    }

    /// - Parameter answer: answers each request.
    static func start(_ answer: @escaping @Sendable (LoopbackConnection) throws -> Void) throws -> (
        LoopbackServer, Counter
    ) {
        let counter = Counter()
        let server = try LoopbackServer { connection in
            while try connection.request() != nil {
                counter.add()
                try answer(connection)
            }
        }
        return (server, counter)
    }
}
