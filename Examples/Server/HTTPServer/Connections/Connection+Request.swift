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

extension Connection {
    // MARK: The head

    func headIsComplete(method: UnsafePointer<CChar>, version: UnsafePointer<CChar>) -> Bool {
        record.deadline.store(Moment.never, ordering: .relaxed)
        let refusalOfLine = parts.setMethod(method)
        let headByteCount = sluice_mhd_head_byte_count(raw)
        let (start, versionStart) = (UnsafeRawPointer(method), UnsafeRawPointer(version))
        inspection = RequestInspection(
            isHTTP11: strcmp(version, MHD_HTTP_VERSION_1_0) != 0,
            fields: (versionStart + strlen(version) + 2).assumingMemoryBound(to: UInt8.self))
        forEachHeader { inspection.add(name: $0, value: $1) }
        clientAddress = senderOfRequest()
        let refusalOfFields = inspection.verdict(
            headByteCount: headByteCount, end: (start + headByteCount).assumingMemoryBound(to: UInt8.self),
            limits: engine.configuration)
        if let refusal = refusalOfLine ?? refusalOfFields { return refuse(refusal) }
        if framing == .none {
            phase = .complete
            return true
        }
        return dispatch()
    }

    private func senderOfRequest() -> ClientAddress? {
        let proxies = engine.configuration.trustedProxies
        guard let peerAddress, proxies.contains(peerAddress) else { return peerAddress }
        var fields: [String] = []
        forEachHeader { name, value in
            if FieldSyntax.areEqual(name, "x-forwarded-for".utf8) {
                fields.append(String(decoding: value, as: UTF8.self))
            }
        }
        return proxies.client(of: peerAddress, forwardedFor: fields)
    }

    func forEachHeader(_ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Void) {
        withoutActuallyEscaping(body) { body in
            var visitor = FieldVisitor(body: body)
            withUnsafeMutablePointer(to: &visitor) { visitor in
                _ = MHD_get_connection_values_n(
                    raw, .HEADER_KIND,
                    { visitor, _, name, nameCount, value, valueCount in
                        visitor?.assumingMemoryBound(to: FieldVisitor.self).pointee.body(
                            bytes(name, nameCount), bytes(value, valueCount))
                        return .YES
                    }, visitor)
            }
        }
    }

    /// Asks the handler.
    func dispatch() -> Bool {
        switch engine.handler(ServerRequest(self)) {
        case .respond(let response) where response.isStream && parts.method != .head:
            return begin(limit: 0) { _, _ in response }
        case .respond(let response): return answerUnread(response)
        case .run(let maximum, let operation):
            let limit = maximum ?? engine.configuration.maximumBodyByteCount
            if let length = framing.byteCount, length > limit { return refuse(.bodyTooLarge(limit)) }
            return begin(limit: limit, operation)
        }
    }

    private func refuse(_ refusal: RequestRefusal) -> Bool {
        answerUnread(.problem(refusal.status, detail: refusal.detail, requestID: id), keeps: false)
    }

    // MARK: The task

    private func begin(
        limit: Int64, _ operation: @escaping @Sendable (RequestHead, RequestBody) async throws -> ServerResponse
    ) -> Bool {
        let exchange = Exchange(
            raw, descriptor: record.descriptor, hasChunks: inspection.isHTTP11,
            capacity: engine.configuration.bufferByteCount, limit: limit)
        self.exchange = exchange
        record.exchange.withLock { $0 = exchange }
        if !isWatched {
            isWatched = true
            engine.watch(record)
        }
        // Whoever breaks connections off looks for exchanges first in one order, here in the other.
        if engine.registry.isAborting || record.isPeerGone.load(ordering: .sequentiallyConsistent) { return false }
        // Nothing comes that would end what a task may read all the same.
        if framing == .none { exchange.bodyEnded() }
        let goesOn = framing == .none ? answerFromTask() : decide()
        exchange.begin(head, ledger: engine.tasks, operation)
        return goesOn
    }

    /// Waits for the task's decision about the body, or follows it.
    func decide() -> Bool {
        switch exchange?.next(hasBody: true) {
        case .wait:
            phase = .undecided
            return true
        case .acceptBody:
            phase = .receiving
            return true
        case .respond(let response): return answerUnread(response)
        case .abort, nil: return false
        }
    }

    /// Waits for the task's response, or sends it.
    func answerFromTask() -> Bool {
        switch exchange?.next(hasBody: false) {
        case .wait:
            phase = .unanswered
            return true
        case .respond(let response): return queue(response)
        case .acceptBody, .abort, nil: return false
        }
    }

    // MARK: The body

    func receive(_ body: UnsafeBufferPointer<UInt8>, taken: inout Int) -> Bool {
        switch exchange?.receive(body) {
        case .taken(let count):
            taken = count
            return true
        case .answered(let response):
            pending = response
            return skip(body, left: Self.skippedByteCount, taken: &taken)
        case .abort, nil: return false
        }
    }

    /// Skips a piece of a body that nobody wants. What is longer is answered at once, if it is answered with bytes.
    func skip(_ body: UnsafeBufferPointer<UInt8>, left: Int64, taken: inout Int) -> Bool {
        taken = body.count
        let left = left - Int64(body.count)
        phase = .skipping(left: left)
        if left >= 0 { return true }
        guard let pending, let text = EarlyAnswer.text(of: pending, method: parts.method) else {
            return -left < engine.configuration.maximumBodyByteCount
        }
        mustLinger = true
        if EarlyAnswer.send(text, to: record.descriptor) {
            statusOfEarlyAnswer = pending.status
            responseByteCount = Int64(text.count)
        }
        return false
    }

    func answerPending() -> Bool {
        guard let response = pending.take() else { return false }
        return queue(response)
    }
}

private struct FieldVisitor {
    let body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Void
}

private func bytes(_ start: UnsafePointer<CChar>?, _ count: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: UnsafeRawPointer(start)?.assumingMemoryBound(to: UInt8.self), count: count)
}
