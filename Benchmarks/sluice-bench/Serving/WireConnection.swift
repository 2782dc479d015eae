import BenchKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One kept HTTP/1.1 connection of a `LoadLoop`; asks one thing at a time, and connects when it has to.
final class WireConnection {
    /// Is told of the answer, or of what kept it from coming.
    typealias Ending = (Result<HTTPReply, BenchError>) throws(BenchError) -> Void

    private let port: Int
    private var wire: Wire?
    private var isConnected = false
    private var outgoing: ArraySlice<UInt8> = []
    private var body = WireBody.none
    private var reader: HTTPReplyReader?
    private var ending: Ending?
    /// After this time without a byte in any direction a request has failed.
    private var patience: Int64 = 0
    private var lastMove: Int64 = 0
    /// How often it was connected.
    private(set) var connects = 0

    init(port: Int) { self.port = port }

    var isBusy: Bool { ending != nil }
    var isOpen: Bool { wire != nil }

    /// Sends a request; the ending is called once, unless the connection is closed before.
    ///
    /// - Parameters:
    ///   - call: with the length of the content if another than that of `body` is to be announced.
    ///   - patience: seconds that may pass without a byte.
    func ask(
        _ call: HTTPCall, _ body: WireBody = .none, keepsBody: Bool = false, patience: Int = 30,
        _ ending: @escaping Ending
    ) throws(BenchError) {
        var call = call
        call.bodyByteCount = call.bodyByteCount ?? body.byteCount
        self.patience = Int64(patience) * 1_000_000_000
        self.body = body
        reader = HTTPReplyReader(isHead: call.method == "HEAD", keepsBody: keepsBody)
        self.ending = ending
        try begin(sending: call.head)
    }

    /// Sends bytes and wants no answer.
    func trickle(_ bytes: [UInt8]) throws(BenchError) { try begin(sending: bytes) }

    /// Ends the connection, and what was asked with it.
    func close() {
        wire = nil
        ending = nil
        outgoing = []
        body = .none
    }

    private func begin(sending bytes: [UInt8]) throws(BenchError) {
        lastMove = MonotonicClock.now()
        // A kept connection may have been idle for too long while the loop did not run.
        if isConnected, wire?.hasEnded == true { wire = nil }
        if !isOpen {
            wire = Wire(port: port)
            isConnected = false
            connects += 1
            guard isOpen else { return try fail("no connection can be made: \(String(cString: strerror(errno)))") }
        }
        outgoing += bytes
        if isConnected { try write() }
    }

    // MARK: The loop's side

    /// What to wait for; nil while there is no connection.
    var interest: pollfd? {
        guard isOpen else { return nil }
        let writes = !isConnected || !outgoing.isEmpty
        let events = writes ? POLLIN | POLLOUT : POLLIN
        return pollfd(fd: wire?.descriptor ?? -1, events: Int16(events), revents: 0)
    }

    /// - Parameter buffer: to receive into.
    func happened(_ events: Int16, _ buffer: UnsafeMutableRawBufferPointer) throws(BenchError) {
        if !isConnected {
            guard events != 0 else { return }
            let number = wire?.connectionError ?? 0
            if number != 0 { return try fail("the server takes no connection: \(String(cString: strerror(number)))") }
            isConnected = true
        }
        if events & Int16(POLLOUT) != 0 { try write() }
        if events & Int16(POLLIN | POLLHUP | POLLERR) != 0 { try read(buffer) }
    }

    func expire(at now: Int64) throws(BenchError) {
        if isBusy, now - lastMove > patience { try fail("no byte has moved for \(patience / 1_000_000_000) s") }
    }

    private func write() throws(BenchError) {
        while isOpen {
            if outgoing.isEmpty { outgoing = body.next()[...] }
            if outgoing.isEmpty { return }
            switch wire?.send(outgoing) {
            case .bytes(let count):
                outgoing.removeFirst(count)
                lastMove = MonotonicClock.now()
            // One that does not want the rest may have answered already; reading shows it.
            case .failure(EPIPE), .failure(ECONNRESET):
                outgoing = []
                body = .none
            case .failure(let number): try fail(String(cString: strerror(number)))
            case .notNow, .end, nil: return
            }
        }
    }

    private func read(_ buffer: UnsafeMutableRawBufferPointer) throws(BenchError) {
        switch wire?.receive(buffer) {
        case .bytes(let count):
            lastMove = MonotonicClock.now()
            guard isBusy else { return close() }
            let reply: HTTPReply?
            do throws(BenchError) {
                reply = try reader?.take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            } catch {
                return try fail(error.message)
            }
            if let reply { try complete(reply) }
        case .end:
            guard isBusy, let reader else { return close() }
            let reply: HTTPReply
            do throws(BenchError) {
                reply = try reader.end()
            } catch {
                return try fail(error.message)
            }
            let ending = ending
            close()
            try ending?(.success(reply))
        case .failure(let number): try fail(String(cString: strerror(number)))
        case .notNow, nil: return
        }
    }

    private func complete(_ reply: HTTPReply) throws(BenchError) {
        let ending = ending
        let isUnsent = !outgoing.isEmpty || body.byteCount ?? 0 > 0
        if reply.closes || isUnsent { close() }
        self.ending = nil
        try ending?(.success(reply))
    }

    private func fail(_ reason: String) throws(BenchError) {
        let ending = ending
        close()
        try ending?(.failure(BenchError(.badOutput, reason)))
    }
}
