/// What the connection's thread and the task of an exchange know together.
struct ExchangeState {
    /// Why a connection is suspended, and so what resumes it.
    enum Suspension {
        /// The task has neither asked for the body nor responded.
        case undecided
        /// The task does not read as fast as the body comes, or the body is too large.
        case full
        /// The body is there, the response is not.
        case unanswered
        /// The client takes the response faster than it is produced.
        case starved
    }

    var suspension: Suspension?
    /// The request is over for MHD, whose pointers are gone.
    var isOver = false
    /// The connection shall be broken.
    var isAborted = false
    var isBodyWanted = false
    var upload: UploadBuffer
    /// Why reading the body fails.
    var uploadFailure: (any Error)?
    /// The task's response, until the connection's thread takes it.
    var response: ServerResponse?
    var hasResponded = false
    var stream: StreamBuffer?
    var isStreamEndless = false
    /// The stream is complete, and its end is that of the connection.
    var isEndedByClosing = false
    /// What ended the exchange before its time.
    var failure: (any Error)?
    var task: Task<Void, Never>?
    var chunkWaiter: CheckedContinuation<[UInt8]?, any Error>?
    var roomWaiter: CheckedContinuation<Bool, Never>?

    init(upload: UploadBuffer) {
        self.upload = upload
    }

    /// What may be resumed once the lock is free; nobody is resumed under it.
    struct Wakeup {
        var chunkWaiter: CheckedContinuation<[UInt8]?, any Error>?
        var chunk: Result<[UInt8]?, any Error> = .success(nil)
        var roomWaiter: CheckedContinuation<Bool, Never>?
        var hasRoom = false
        var cancelled: Task<Void, Never>?

        func perform() {
            chunkWaiter?.resume(with: chunk)
            roomWaiter?.resume(returning: hasRoom)
            cancelled?.cancel()
        }
    }

    /// What the body's reader gets now; nil if it must wait.
    mutating func takeChunk() -> Result<[UInt8]?, any Error>? {
        if let uploadFailure { return .failure(uploadFailure) }
        if let chunk = upload.take() { return .success(chunk) }
        if upload.isEnded { return .success(nil) }
        if isOver || isAborted || hasResponded { return .failure(Self.incomplete) }
        return nil
    }

    /// Ends all waiting; the task goes on by itself or is cancelled.
    mutating func endWaiting(cancelsTask: Bool) -> Wakeup {
        var wakeup = Wakeup()
        wakeup.chunkWaiter = chunkWaiter.take()
        wakeup.chunk = .failure(uploadFailure ?? Self.incomplete)
        wakeup.roomWaiter = roomWaiter.take()
        if cancelsTask { wakeup.cancelled = task }
        return wakeup
    }

    private static let incomplete = HTTPServerError(
        .bodyIncomplete, "the request ended before its body did; send the whole body")
}
