import HLSJobs
import LoopbackServer
import Synchronization

@testable import Webhooks

/// An endpoint on this machine that answers as a test says, and remembers what it was sent.
final class Receiver: Sendable {
    private let log = Log()
    private let server: LoopbackServer

    private final class Log: Sendable {
        let requests = Mutex<[LoopbackRequest]>([])
    }

    /// - Parameter answer: gets the request and its number, from 1.
    init(_ answer: @escaping @Sendable (LoopbackConnection, LoopbackRequest, Int) throws -> Void) throws {
        server = try LoopbackServer { [log] connection in
            while let request = try connection.request() {
                let number = log.requests.withLock { requests in
                    requests.append(request)
                    return requests.count
                }
                try answer(connection, request, number)
            }
        }
    }

    /// One that answers the n-th request with the n-th status, and all further ones with the last.
    convenience init(statuses: [Int], body: String = "") throws {
        try self.init { connection, _, number in
            try connection.respond(statuses[min(number, statuses.count) - 1], body)
        }
    }

    var requests: [LoopbackRequest] { log.requests.withLock { $0 } }
    var url: String { server.url + "/hook?token=hidden" }
    var port: Int { server.port }
}
