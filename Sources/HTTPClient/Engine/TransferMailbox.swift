import Synchronization

/// Where the engine's thread and the tasks of one transfer meet. Nobody is resumed under the lock.
final class TransferMailbox: Sendable {
    private struct State {
        var receiving: ReceiveBuffer
        var sending: SendBuffer
        var head: ResponseHead?
        /// Set by the engine when nothing of the transfer is left.
        var ending: Result<Void, any Error>?
        /// Why the sender gave up; stronger than what the engine then finds.
        var failure: (any Error)?
        var isSendingClosed = false
        var headWaiter: CheckedContinuation<ResponseHead, any Error>?
        var chunkWaiter: CheckedContinuation<Chunk?, any Error>?
        var roomWaiter: CheckedContinuation<Bool, Never>?
    }

    typealias Chunk = ReceiveBuffer.Chunk

    private let state: Mutex<State>

    /// - Parameter bodyByteCount: the length of the upload, when it is known.
    init(bufferByteCount: Int, bodyByteCount: Int64?) {
        state = Mutex(
            State(
                receiving: ReceiveBuffer(capacity: bufferByteCount),
                sending: SendBuffer(capacity: bufferByteCount, expected: bodyByteCount)))
    }

    // MARK: The engine's side

    func received(_ head: ResponseHead) {
        let waiter = state.withLock { state in
            state.head = head
            return state.headWaiter.take()
        }
        waiter?.resume(returning: head)
    }

    /// Whether the bytes were taken; if not, the transfer is paused until a reader says otherwise.
    func received(_ bytes: UnsafeRawBufferPointer) -> Bool {
        // The bytes are libcurl's and used on its thread alone, which waits here.
        nonisolated(unsafe) let bytes = bytes
        typealias Outcome = (isTaken: Bool, waiter: CheckedContinuation<Chunk?, any Error>?, chunk: Chunk?)
        let outcome = state.withLock { state -> Outcome in
            let isTaken = state.receiving.add(bytes)
            guard state.chunkWaiter != nil, let chunk = state.receiving.take() else { return (isTaken, nil, nil) }
            return (isTaken, state.chunkWaiter.take(), chunk)
        }
        outcome.waiter?.resume(returning: outcome.chunk)
        return outcome.isTaken
    }

    func supply(_ buffer: UnsafeMutableRawBufferPointer) -> SendBuffer.Supply {
        // The buffer is libcurl's and used on its thread alone, which waits here.
        nonisolated(unsafe) let buffer = buffer
        let (supply, waiter) = state.withLock { state in
            let supply = state.sending.supply(buffer)
            return (supply, state.sending.hasRoom ? state.roomWaiter.take() : nil)
        }
        waiter?.resume(returning: true)
        return supply
    }

    /// Whether the transfer stands still because of us, not of the server.
    var waitsForUs: Bool { state.withLock { $0.receiving.isPaused || $0.sending.isStarved } }

    /// Tells everybody that nothing of the transfer is left.
    func finished(_ result: Result<Void, any Error>) {
        let (head, chunk, room, ending) = state.withLock { state in
            let ending = state.failure.map { .failure($0) } ?? result
            state.ending = ending
            return (state.headWaiter.take(), state.chunkWaiter.take(), state.roomWaiter.take(), ending)
        }
        head?.resume(throwing: Self.failure(of: ending))
        chunk?.resume(with: ending.map { nil })
        room?.resume(returning: false)
    }

    // MARK: The tasks' side

    func head() async throws -> ResponseHead {
        try await withCheckedThrowingContinuation { continuation in
            let result: Result<ResponseHead, any Error>? = state.withLock { state in
                if let head = state.head { return .success(head) }
                if let ending = state.ending { return .failure(Self.failure(of: ending)) }
                state.headWaiter = continuation
                return nil
            }
            if let result { continuation.resume(with: result) }
        }
    }

    func nextChunk() async throws -> Chunk? {
        try await withCheckedThrowingContinuation { continuation in
            let result: Result<Chunk?, any Error>? = state.withLock { state in
                if let chunk = state.receiving.take() { return .success(chunk) }
                if let ending = state.ending { return ending.map { nil } }
                state.chunkWaiter = continuation
                return nil
            }
            if let result { continuation.resume(with: result) }
        }
    }

    /// Waits until a piece of an upload may be added.
    ///
    /// - Returns: false when nothing more will be sent.
    func waitForRoom() async -> Bool {
        await withCheckedContinuation { continuation in
            let answer: Bool? = state.withLock { state in
                if state.ending != nil || state.isSendingClosed { return false }
                if state.sending.hasRoom { return true }
                state.roomWaiter = continuation
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }

    /// Adds a piece of an upload, or its end; tells whether the engine waits for it.
    func send(_ chunk: [UInt8]?) throws(HTTPClientError) -> Bool {
        try state.withLock { state throws(HTTPClientError) in
            guard let chunk else { return try state.sending.end() }
            return try state.sending.add(chunk)
        }
    }

    /// Takes no more pieces, because the server has answered without them.
    func closeSending() {
        let waiter = state.withLock { state in
            state.isSendingClosed = true
            return state.roomWaiter.take()
        }
        waiter?.resume(returning: false)
    }

    /// Notes why the transfer is about to be cancelled.
    func failSending(_ error: any Error) {
        state.withLock { state in
            if state.failure == nil { state.failure = error }
        }
    }

    private static func failure(of ending: Result<Void, any Error>) -> any Error {
        switch ending {
        case .failure(let error): error
        case .success:
            HTTPClientError(.invalidResponse, "the server's answer has no head; check that it speaks HTTP")
        }
    }
}
