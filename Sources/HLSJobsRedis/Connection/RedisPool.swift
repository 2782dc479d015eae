import HLSJobs

/// A few threads with a connection each, which share the scripts to be run.
final class RedisPool: Sendable {
    private let inbox = Inbox<RedisCall>()

    /// So many scripts are sent before the first answer is read.
    private static let largestBatch = 64

    init(_ address: RedisAddress, prefix: String, size: Int) throws(JobError) {
        let rest = Reconnection()
        for _ in 0..<max(size, 1) {
            let inbox = inbox
            try BlockingThread.start {
                var thread = RedisPoolThread(address: address, prefix: prefix, rest: rest)
                while let batch = inbox.take(atMost: Self.largestBatch) { thread.perform(batch) }
            }
        }
    }

    deinit {
        inbox.close()
    }

    /// - Parameter again: what to ask if the connection breaks before the answer has come; the same if nil.
    func run<Request: Encodable & Sendable>(
        _ script: RedisScript, _ request: Request, again: Request? = nil
    ) async throws -> RedisReply {
        let text = try RedisRequest.text(of: request)
        let repeated = try again.map(RedisRequest.text) ?? text
        return try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<RedisReply, any Error>) in
            let call = RedisCall(script: script, request: text, again: repeated) { continuation.resume(with: $0) }
            if !inbox.put(call) {
                continuation.resume(throwing: JobError(.other, "the store of jobs is closed; make a new one"))
            }
        }
    }
}
