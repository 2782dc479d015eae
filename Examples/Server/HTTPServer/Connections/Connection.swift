import CMicroHTTPD
import CMicroHTTPDShims
import Synchronization

/// One connection and the request on it; it never leaves the thread of its daemon.
final class Connection {
    /// Where the request is.
    enum Phase {
        /// There is none.
        case idle
        /// Its target is known; its header fields come.
        case head
        /// It has no body, and MHD will call once more to be answered. (An answer before that would end the connection.)
        case complete
        /// Its task has not decided yet about the body.
        case undecided
        /// Its body is read by its task.
        case receiving
        /// Its body is skipped, at most so many bytes of it.
        case skipping(left: Int64)
        /// Its body is there, or it has none; its task has not responded yet.
        case unanswered
        /// Its response is MHD's.
        case answered
    }

    /// What is skipped of an unwanted body to keep the connection, in bytes.
    static let skippedByteCount: Int64 = 64 << 10

    let engine: ServerEngine
    let raw: OpaquePointer
    let record: ConnectionRecord
    /// The other end's.
    let peerAddress: ClientAddress?
    /// The one of whoever sent the request, which is somebody else behind a proxy; known when its head is there.
    var clientAddress: ClientAddress?
    var phase = Phase.idle
    var parts = RequestParts()
    var inspection = RequestInspection()
    var exchange: Exchange?
    /// The response behind a skipped body.
    var pending: ServerResponse?
    /// The status of an answer that did not go through MHD.
    var statusOfEarlyAnswer: Int?
    /// The bytes of the response's body, when all is sent.
    var responseByteCount: Int64 = 0
    var failure: (any Error)?
    var isWatched = false
    /// Whether the client may still be sending when the connection is closed, and would not see the answer (RFC 9112
    /// section 9.6).
    var mustLinger = false
    private var begin: Int64 = 0
    private var madeID: String?

    init(_ engine: ServerEngine, _ raw: OpaquePointer, _ record: ConnectionRecord) {
        self.engine = engine
        self.raw = raw
        self.record = record
        peerAddress = sluice_mhd_client_address(raw).flatMap { ClientAddress($0) }
        clientAddress = peerAddress
    }

    // MARK: What MHD calls

    /// A request line has come; the target is MHD's and may be changed.
    func began(_ target: UnsafeMutablePointer<CChar>) {
        record.isBusy.store(true, ordering: .sequentiallyConsistent)
        begin = Moment.now
        phase = .head
        parts.read(target, limit: engine.configuration.maximumTargetByteCount)
    }

    /// Returns: false to break the connection.
    func called(
        method: UnsafePointer<CChar>, version: UnsafePointer<CChar>, body: UnsafeBufferPointer<UInt8>?,
        taken: inout Int
    ) -> Bool {
        switch phase {
        case .head: return headIsComplete(method: method, version: version)
        case .complete: return dispatch()
        case .undecided: return decide()
        case .receiving:
            if let body { return receive(body, taken: &taken) }
            exchange?.bodyEnded()
            return answerFromTask()
        case .skipping(let left):
            if let body { return skip(body, left: left, taken: &taken) }
            return answerPending()
        case .unanswered: return answerFromTask()
        case .idle, .answered: return false
        }
    }

    /// The request is over.
    func completed(_ code: MHD_RequestTerminationCode) {
        let isComplete = code == .REQUEST_TERMINATED_COMPLETED_OK
        var isAnswered = isComplete || statusOfEarlyAnswer != nil
        var byteCount = isAnswered ? responseByteCount : nil
        if let exchange {
            record.exchange.withLock { $0 = nil }
            let end = exchange.finished(isComplete: isAnswered)
            isAnswered = end.isComplete
            if failure == nil { failure = end.failure }
            if let streamed = end.streamedByteCount, parts.method != .head { byteCount = streamed }
        }
        report(isComplete: isAnswered, timedOut: code == .REQUEST_TERMINATED_TIMEOUT_REACHED, byteCount)
        reset()
        record.deadline.store(
            Moment.now &+ engine.keptNanoseconds, ordering: .relaxed)
        record.isBusy.store(false, ordering: .sequentiallyConsistent)
        if isComplete { engine.letGoIfStopping(record) }
    }

    private func report(isComplete: Bool, timedOut: Bool, _ byteCount: Int64?) {
        guard let onCompletion = engine.onCompletion else { return }
        let queued = Int(sluice_mhd_status(raw))
        onCompletion(
            CompletedRequest(
                request: ServerRequest(self), status: statusOfEarlyAnswer ?? (queued == 0 ? nil : queued),
                bodyByteCount: byteCount, duration: .nanoseconds(Moment.now - begin),
                ending: isComplete ? .complete : timedOut ? .timedOut : .aborted,
                failure: failure))
    }

    private func reset() {
        phase = .idle
        parts.removeAll()
        inspection = RequestInspection()
        clientAddress = peerAddress
        exchange = nil
        pending = nil
        statusOfEarlyAnswer = nil
        responseByteCount = 0
        failure = nil
        madeID = nil
    }

    // MARK: What a request is asked for

    var framing: BodyFraming { inspection.framing }

    var id: String {
        if let id = inspection.requestID ?? madeID { return id }
        let id = engine.numbers.make()
        madeID = id
        return id
    }

    func header(_ name: String) -> String? {
        var name = name
        return name.withUTF8 { name in
            var value: UnsafePointer<CChar>?
            var count = 0
            let isFound = name.withMemoryRebound(to: CChar.self) { name in
                MHD_lookup_connection_value_n(raw, .HEADER_KIND, name.baseAddress, name.count, &value, &count)
            }
            guard isFound == .YES, let value else { return nil }
            return String(decoding: UnsafeRawBufferPointer(start: value, count: count), as: UTF8.self)
        }
    }

    var head: RequestHead {
        var headers = HeaderFields()
        forEachHeader { name, value in
            headers.add(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
        }
        return RequestHead(
            method: parts.method, target: parts.target, path: parts.path, query: parts.query, headers: headers,
            contentLength: framing.byteCount, clientAddress: clientAddress, id: id)
    }
}
