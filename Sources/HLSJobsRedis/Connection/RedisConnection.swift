import CHiredis
import HLSJobs

/// One connection; used by one thread.
final class RedisConnection {
    private let context: UnsafeMutablePointer<redisContext>
    private let address: RedisAddress
    /// The scripts that the server is known to have, by text.
    private var hashes: [String: String] = [:]

    /// Connects and logs in; blocks.
    init(_ address: RedisAddress) throws(JobError) {
        let limit = timeval(tv_sec: 5, tv_usec: 0)
        guard let context = redisConnectWithTimeout(address.host, address.port, limit) else {
            throw JobError(.unavailable, "there is no memory for a connection to \(address.place); free some")
        }
        if context.pointee.err != 0 {
            let message = Self.message(context)
            redisFree(context)
            throw RedisFailure.connecting(message, place: address.place)
        }
        self.context = context
        self.address = address
        redisSetTimeout(context, timeval(tv_sec: 20, tv_usec: 0))
        redisEnableKeepAlive(context)
        if let password = address.password {
            try command(address.user.map { ["AUTH", $0, password] } ?? ["AUTH", password])
        }
        if address.database != 0 { try command(["SELECT", String(address.database)]) }
    }

    deinit {
        redisFree(context)
    }

    var isUsable: Bool { context.pointee.err == 0 }
    var socket: Int32 { context.pointee.fd }

    /// Sends one command and waits for its answer; blocks.
    @discardableResult
    func command(_ words: [String]) throws(JobError) -> RedisReply {
        try append(words)
        let reply = try nextReply()
        if case .failure(let message) = reply { throw RedisFailure(message: message).jobError(place: address.place) }
        return reply
    }

    /// Runs scripts, all sent before the first answer is read; a failure of one is the answer to that one; blocks.
    func run(_ calls: [(script: RedisScript, prefix: String, request: String)]) throws(JobError) -> [RedisReply] {
        for call in calls where hashes[call.script.text] == nil {
            hashes[call.script.text] = try command(["SCRIPT", "LOAD", call.script.text]).text
        }
        for call in calls {
            try append(["EVALSHA", hashes[call.script.text] ?? "", "1", call.prefix, call.request])
        }
        var replies: [RedisReply] = []
        for _ in calls { replies.append(try nextReply()) }
        for (index, reply) in replies.enumerated() {
            // The server has been restarted, or its scripts were flushed.
            guard case .failure(let message) = reply, message.hasPrefix("NOSCRIPT") else { continue }
            let call = calls[index]
            try append(["EVAL", call.script.text, "1", call.prefix, call.request])
            replies[index] = try nextReply()
            hashes[call.script.text] = nil
        }
        return replies
    }

    /// Sends one command without waiting for its answer.
    func send(_ words: [String]) throws(JobError) {
        try append(words)
        var isDone: Int32 = 0
        while isDone == 0 {
            if redisBufferWrite(context, &isDone) != REDIS_OK { throw broken() }
        }
    }

    /// Reads what has come; blocks unless something has.
    func readMore() throws(JobError) {
        if redisBufferRead(context) != REDIS_OK { throw broken() }
    }

    /// An answer that has been read already.
    func bufferedReply() throws(JobError) -> RedisReply? {
        var raw: UnsafeMutableRawPointer?
        if redisGetReplyFromReader(context, &raw) != REDIS_OK { throw broken() }
        return raw.map(Self.taken)
    }

    private func append(_ words: [String]) throws(JobError) {
        let bytes = words.map { Array($0.utf8) }
        let lengths = bytes.map(\.count)
        let isAppended = Self.withPointers(bytes) { pointers in
            redisAppendCommandArgv(context, Int32(words.count), pointers, lengths) == REDIS_OK
        }
        if !isAppended { throw broken() }
    }

    private func nextReply() throws(JobError) -> RedisReply {
        var raw: UnsafeMutableRawPointer?
        guard redisGetReply(context, &raw) == REDIS_OK, let raw else { throw broken() }
        return Self.taken(raw)
    }

    private static func taken(_ raw: UnsafeMutableRawPointer) -> RedisReply {
        defer { freeReplyObject(raw) }
        return RedisReply(copying: raw.assumingMemoryBound(to: redisReply.self))
    }

    private static func withPointers<Value>(
        _ words: [[UInt8]], _ body: (UnsafeMutablePointer<UnsafePointer<CChar>?>) -> Value
    ) -> Value {
        let bytes = words.flatMap(\.self) + [0]
        return bytes.withUnsafeBytes { bytes in
            var start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            var pointers: [UnsafePointer<CChar>?] = words.map { word in
                defer { start = start?.advanced(by: word.count) }
                return start
            }
            return body(&pointers)
        }
    }

    private func broken() -> JobError {
        RedisFailure(message: Self.message(context)).jobError(place: address.place)
    }

    private static func message(_ context: UnsafeMutablePointer<redisContext>) -> String {
        withUnsafeBytes(of: context.pointee.errstr) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
