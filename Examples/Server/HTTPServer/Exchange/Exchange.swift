import CMicroHTTPD
import CMicroHTTPDShims
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where the thread of a connection and the task of one request meet. Nobody is resumed under the lock.
final class Exchange: Sendable {
    /// What the connection's thread is to do next.
    enum Step {
        case respond(ServerResponse)
        case acceptBody
        /// The connection is suspended.
        case wait
        case abort
    }

    /// What became of a piece of the body.
    enum Receipt {
        /// So many bytes were taken; the connection is suspended if that is not all.
        case taken(Int)
        /// The task has responded and reads no more; its response, the first time.
        case answered(ServerResponse?)
        case abort
    }

    let capacity: Int
    private let limit: Int64
    private let connection: SuspendedConnection
    private let descriptor: Int32
    private let hasChunks: Bool
    let state: Mutex<ExchangeState>

    /// - Parameters:
    ///   - descriptor: the connection's.
    ///   - hasChunks: whether the client knows chunked coding; else the connection's end is that of a stream.
    ///   - limit: the largest body in bytes.
    init(_ connection: OpaquePointer, descriptor: Int32, hasChunks: Bool, capacity: Int, limit: Int64) {
        self.connection = SuspendedConnection(connection)
        self.descriptor = descriptor
        self.hasChunks = hasChunks
        self.capacity = capacity
        self.limit = limit
        state = Mutex(ExchangeState(upload: UploadBuffer(capacity: capacity, limit: limit)))
    }

    // MARK: The connection's side

    /// Decides between the request's head and its body, or behind its body.
    func next(hasBody: Bool) -> Step {
        state.withLock { state in
            if state.isAborted { return .abort }
            if let response = state.response.take() { return .respond(response) }
            if hasBody && state.isBodyWanted { return .acceptBody }
            suspend(&state, hasBody ? .undecided : .unanswered)
            return .wait
        }
    }

    /// Takes what there is room for of bytes that came.
    func receive(_ bytes: UnsafeBufferPointer<UInt8>) -> Receipt {
        // The bytes are MHD's and used on its thread alone, which waits here.
        nonisolated(unsafe) let bytes = bytes
        var wakeup = ExchangeState.Wakeup()
        let receipt: Receipt = state.withLock { state in
            if state.isAborted { return .abort }
            if state.hasResponded { return .answered(state.response.take()) }
            let count: Int
            switch state.upload.add(bytes) {
            case .taken(let number): count = number
            case .tooLarge:
                count = 0
                state.uploadFailure = HTTPServerError(
                    .bodyTooLarge, RequestRefusal.bodyTooLarge(limit).detail)
            }
            if count < bytes.count { suspend(&state, .full) }
            if state.chunkWaiter != nil, let chunk = state.takeChunk() {
                wakeup.chunkWaiter = state.chunkWaiter.take()
                wakeup.chunk = chunk
                resume(&state, from: [.full], if: state.uploadFailure == nil && state.upload.hasRoomAgain)
            }
            return .taken(count)
        }
        wakeup.perform()
        return receipt
    }

    func bodyEnded() {
        var wakeup = ExchangeState.Wakeup()
        state.withLock { state in
            state.upload.end()
            if state.chunkWaiter != nil, let chunk = state.takeChunk() {
                wakeup.chunkWaiter = state.chunkWaiter.take()
                wakeup.chunk = chunk
            }
        }
        wakeup.perform()
    }

    /// Fills the network's buffer with what the stream has.
    ///
    /// - Returns: the number of bytes, or what MHD's content readers return: 0 when the connection is suspended.
    func supply(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        // The buffer is MHD's and used on its thread alone, which waits here.
        nonisolated(unsafe) let buffer = buffer
        var wakeup = ExchangeState.Wakeup()
        let result: Int = state.withLock { state in
            if state.isAborted { return shutDown(buffer) }
            let supply = state.stream?.supply(buffer)
            if state.stream?.hasRoom == true {
                wakeup.roomWaiter = state.roomWaiter.take()
                wakeup.hasRoom = true
            }
            switch supply {
            case .bytes(let count): return count
            case .end:
                if hasChunks { return sluice_mhd_end_of_stream() }
                state.isEndedByClosing = true
                return shutDown(buffer)
            case .nothingYet:
                suspend(&state, .starved)
                return 0
            case nil: return shutDown(buffer)
            }
        }
        wakeup.perform()
        return result
    }

    /// Ends the connection behind what was sent, by having MHD write to a socket that takes no more.
    ///
    /// A content reader that tells MHD of an end or an error instead leaves a connection that is closed, but whose descriptor
    /// is kept until another event happens on its thread (0.9.75).
    private func shutDown(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        shutdown(descriptor, Int32(SHUT_RDWR))
        buffer[0] = 0
        return 1
    }

    /// Notes that nothing of MHD's may be touched any more.
    func finished(isComplete: Bool) -> ExchangeEnd {
        let (wakeup, end) = state.withLock { state in
            state.isOver = true
            let end = ExchangeEnd(
                isComplete: isComplete || state.isEndedByClosing, failure: state.failure,
                streamedByteCount: state.stream?.sent)
            return (state.endWaiting(cancelsTask: !end.isComplete), end)
        }
        wakeup.perform()
        return end
    }

    // MARK: Any thread

    /// Breaks the connection and cancels the task.
    func abort(_ failure: (any Error)? = nil) {
        let wakeup = state.withLock { state in
            state.isAborted = true
            if state.failure == nil { state.failure = failure }
            resume(&state, from: [.undecided, .full, .unanswered, .starved])
            return state.endWaiting(cancelsTask: true)
        }
        wakeup.perform()
    }

    /// Ends a stream without an end of its own, in order.
    func endEndlessStream() {
        let wakeup: ExchangeState.Wakeup? = state.withLock { state in
            guard state.isStreamEndless, state.stream?.endEarly() == true else { return nil }
            resume(&state, from: [.starved])
            return state.endWaiting(cancelsTask: true)
        }
        wakeup?.perform()
    }

    private func suspend(_ state: inout ExchangeState, _ reason: ExchangeState.Suspension) {
        connection.suspend()
        state.suspension = reason
    }

    func resume(
        _ state: inout ExchangeState, from reasons: Set<ExchangeState.Suspension>, if condition: Bool = true
    ) {
        guard condition, !state.isOver, let suspension = state.suspension, reasons.contains(suspension) else { return }
        state.suspension = nil
        connection.resume()
    }
}
