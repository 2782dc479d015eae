import Synchronization

extension Exchange {
    /// Thrown into a stream that produces more than is wanted.
    private struct NothingWanted: Error {}

    /// Runs the handler's operation in a task of its own, which sends its response and then the response's stream.
    ///
    /// - Parameter ledger: counts the task, so that the server waits for it.
    func begin(
        _ head: RequestHead, ledger: TaskLedger,
        _ operation: @escaping @Sendable (RequestHead, RequestBody) async throws -> ServerResponse
    ) {
        ledger.enter()
        let task = Task {
            await self.run(head, operation)
            ledger.leave()
        }
        let isEnded = state.withLock { state in
            state.task = task
            return state.isOver || state.isAborted
        }
        if isEnded { task.cancel() }
    }

    private func run(
        _ head: RequestHead, _ operation: @Sendable (RequestHead, RequestBody) async throws -> ServerResponse
    ) async {
        let response: ServerResponse
        do {
            response = try await operation(head, RequestBody(self))
        } catch {
            fail(error, head)
            return
        }
        let isTaken = respond(response)
        if case .stream(_, let stream) = response.body, isTaken, head.method != .head { await pump(stream, head) }
    }

    private func fail(_ error: any Error, _ head: RequestHead) {
        if error is CancellationError { return abort(error) }
        let known = error as? HTTPServerError
        state.withLock { $0.failure = error }
        guard let known, known.code.status < 500 else {
            respond(Self.failed(head))
            return
        }
        respond(.problem(known.code.status, detail: known.message, requestID: head.id))
    }

    /// What is not the client's doing is for the log alone.
    private static func failed(_ head: RequestHead) -> ServerResponse {
        .problem(500, detail: "the server failed; try again later", requestID: head.id)
    }

    /// - Returns: whether the connection still waits for a response.
    @discardableResult
    private func respond(_ response: ServerResponse) -> Bool {
        state.withLock { state in
            if state.isOver || state.isAborted { return false }
            if case .stream(let byteCount, let stream) = response.body {
                state.stream = StreamBuffer(capacity: capacity, expected: byteCount)
                state.isStreamEndless = stream.isEndless
            }
            state.response = response
            state.hasResponded = true
            resume(&state, from: [.undecided, .full, .unanswered])
            return true
        }
    }

    // MARK: Sending a stream

    private func pump(_ stream: ResponseStream, _ head: RequestHead) async {
        do {
            try await stream.produce { chunk in try await self.send(chunk) }
            try state.withLock { state in
                try state.stream?.end()
                resume(&state, from: [.starved])
            }
        } catch is NothingWanted {
            // The connection has ended, and told why.
        } catch {
            let isEnded = state.withLock { state in
                if state.isOver || state.stream?.isEnded == true { return true }
                guard state.response != nil else { return false }
                // Nothing of it is sent yet, so there is time for a better answer.
                state.failure = error
                state.response = Self.failed(head)
                state.stream = nil
                return true
            }
            if !isEnded { abort(error) }
        }
    }

    private func send(_ chunk: [UInt8]) async throws {
        guard await waitForRoom() else { throw NothingWanted() }
        try state.withLock { state in
            try state.stream?.add(chunk)
            resume(&state, from: [.starved], if: !chunk.isEmpty)
        }
    }

    private func waitForRoom() async -> Bool {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock { state in
                    guard let stream = state.stream, !state.isOver, !state.isAborted, !stream.isEnded,
                        !Task.isCancelled
                    else { return false }
                    if stream.hasRoom { return true }
                    precondition(state.roomWaiter == nil, "a stream is sent by one task at a time")
                    state.roomWaiter = continuation
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let waiter = state.withLock { $0.roomWaiter.take() }
            waiter?.resume(returning: false)
        }
    }

    // MARK: Reading the body

    func nextChunk() async throws -> [UInt8]? {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let result: Result<[UInt8]?, any Error>? = state.withLock { state in
                    var result = state.takeChunk()
                    if result == nil && Task.isCancelled { result = .failure(CancellationError()) }
                    if result == nil { state.isBodyWanted = true }
                    resume(&state, from: [.full], if: state.uploadFailure == nil && state.upload.hasRoomAgain)
                    resume(&state, from: [.undecided], if: state.isBodyWanted)
                    if result == nil {
                        precondition(state.chunkWaiter == nil, "a body is read by one task at a time")
                        state.chunkWaiter = continuation
                    }
                    return result
                }
                if let result { continuation.resume(with: result) }
            }
        } onCancel: {
            let waiter = state.withLock { $0.chunkWaiter.take() }
            waiter?.resume(throwing: CancellationError())
        }
    }
}
