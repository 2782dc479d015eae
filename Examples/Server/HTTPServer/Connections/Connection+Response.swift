import CMicroHTTPD
import CMicroHTTPDShims

extension Connection {
    /// Answers a request whose body, if there is one, has not been accepted.
    ///
    /// A short body is skipped, so that the connection can be kept; before a longer one, and before one that is yet to be
    /// invited, the connection ends with the answer.
    func answerUnread(_ response: ServerResponse, keeps: Bool = true) -> Bool {
        if framing == .none { return queue(response) }
        if keeps, !inspection.expectsContinue, let length = framing.byteCount, length <= Self.skippedByteCount {
            pending = response
            phase = .skipping(left: Self.skippedByteCount)
            return true
        }
        mustLinger = true
        return queue(response)
    }

    /// Hands a response to MHD.
    func queue(_ response: ServerResponse) -> Bool {
        phase = .answered
        do {
            return try send(response)
        } catch {
            // The problem itself has nothing that could fail, but a loop would be worse.
            if failure != nil { return false }
            failure = error
            return queue(.problem(500, detail: "the server failed; try again later", requestID: id))
        }
    }

    private func send(_ response: ServerResponse) throws(HTTPServerError) -> Bool {
        let made = try QueuedResponse.make(response, exchange: exchange, closes: engine.isStopping)
        let hasBody = parts.method != .head && response.status != 204 && response.status != 304
        responseByteCount = hasBody ? made.byteCount : 0
        return MHD_queue_response(raw, UInt32(response.status), made.raw) == .YES
    }
}
