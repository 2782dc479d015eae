import HLSStorage
import LoopbackServer
import Synchronization

@testable import HLSStorageS3

/// A server that answers each request as a test says, and remembers what it was asked.
final class ScriptedS3: Sendable {
    /// What the server does about a request.
    enum Answer: Sendable {
        case respond(Int, headers: [String: String] = [:], String = "")
        /// Sends text as it is and closes.
        case raw(String)
        /// Says nothing until the client gives up.
        case silence

        /// How long a client should wait for it: not long for what never comes.
        var patience: Duration { if case .silence = self { .seconds(1) } else { .seconds(20) } }

        static func failure(_ status: Int, _ code: String, headers: [String: String] = [:], more: String = "") -> Answer
        {
            .respond(status, headers: headers, "<Error><Code>\(code)</Code><Message>m</Message>\(more)</Error>")
        }
    }

    private let server: LoopbackServer
    private let log: Log

    /// - Parameter answer: gets a request and its number, counted from 1.
    init(_ answer: @escaping @Sendable (LoopbackRequest, Int) -> Answer) throws {
        let log = Log()
        self.log = log
        server = try LoopbackServer { connection in
            while let request = try connection.request() {
                let number = log.add(request)
                switch answer(request, number) {
                case .respond(let status, let headers, let body):
                    if request.method == "HEAD" {
                        let fields = headers.map { "\($0): \($1)\r\n" }.joined()
                        try connection.write("HTTP/1.1 \(status) Status\r\n\(fields)\r\n")
                    } else {
                        try connection.respond(status, headers: headers, body)
                    }
                case .raw(let text):
                    try connection.write(text)
                    return
                case .silence:
                    try connection.waitForClose()
                    return
                }
            }
        }
    }

    /// Where it is.
    var url: String { server.url }
    var requests: [LoopbackRequest] { log.requests.withLock { $0 } }
    /// Methods and targets of the requests so far.
    var lines: [String] { requests.map { "\($0.method) \($0.target)" } }
    /// The waits before retries so far.
    var waits: [Duration] { log.waits.withLock { $0 } }

    /// A storage at this server, whose waits take no time.
    func storage(
        now: Duration? = nil, _ change: (inout S3Configuration) -> Void = { _ in }
    ) throws -> S3Storage {
        var configuration = S3Configuration(
            bucket: "films", endpoint: server.url,
            credentials: S3Credentials(accessKeyID: "AKID", secretAccessKey: "hidden-secret"))
        configuration.retries.maximumAttempts = 3
        configuration.idleTimeout = .seconds(20)
        change(&configuration)
        var clock = S3Clock.system
        clock.random = { 1 }
        clock.sleep = { [log] wait in log.waits.withLock { $0.append(wait) } }
        if let now { clock.now = { now } }
        return try S3Storage(configuration, clock: clock)
    }

    private final class Log: Sendable {
        let requests = Mutex<[LoopbackRequest]>([])
        let waits = Mutex<[Duration]>([])

        func add(_ request: LoopbackRequest) -> Int {
            requests.withLock { requests in
                requests.append(request)
                return requests.count
            }
        }
    }
}
