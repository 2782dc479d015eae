import CCurl
import CCurlShims

/// The transfers in progress, as the engine's thread sees them; it never leaves that thread.
final class TransferDesk {
    private let multi: MultiHandle
    private var transfers: [ObjectIdentifier: Transfer] = [:]
    /// libcurl could let transfers wait for a connection too, but their time limits would run meanwhile.
    private var admission: Admission<TransferMailbox>
    private var waiting: [ObjectIdentifier: TransferPlan] = [:]

    init(_ multi: MultiHandle, maximumConnectionsPerHost: Int) {
        self.multi = multi
        admission = Admission(limit: maximumConnectionsPerHost)
        sluice_curl_multi_set_long(multi.raw, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING))
    }

    func apply(_ command: TransferEngine.Command) {
        switch command {
        case .start(let plan, let mailbox):
            if admission.enter(mailbox, at: plan.url.origin) {
                begin(plan, mailbox)
            } else {
                waiting[ObjectIdentifier(mailbox)] = plan
            }
        case .resume(let mailbox):
            transfers[ObjectIdentifier(mailbox)]?.resume()
        case .cancel(let mailbox):
            if let plan = waiting.removeValue(forKey: ObjectIdentifier(mailbox)) {
                admission.giveUp(mailbox, at: plan.url.origin)
                mailbox.finished(.failure(CancellationError()))
            }
            end(mailbox) { _ in .failure(CancellationError()) }
        }
    }

    /// Moves what can be moved, then waits until there is something to do.
    func turn() {
        var running: Int32 = 0
        let code = curl_multi_perform(multi.raw, &running)
        if code != CURLM_OK {
            let reason = String(cString: curl_multi_strerror(code))
            for transfer in Array(transfers.values) {
                end(transfer.mailbox) { _ in
                    .failure(HTTPClientError(.other, "libcurl gave up (\(reason)); send the request again"))
                }
            }
        }
        takeFinished()
        let now = ContinuousClock.now
        for transfer in Array(transfers.values) where transfer.isIdle(at: now) {
            end(transfer.mailbox) { .failure($0.idleError) }
        }
        let wait = transfers.values.map(\.idleCheckInterval).min() ?? .seconds(600)
        curl_multi_poll(multi.raw, nil, 0, Int32(clamping: max(1, wait.milliseconds)), nil)
    }

    func endAll() {
        // Those that wait would begin as others end.
        for mailbox in admission.giveUpAll() {
            waiting[ObjectIdentifier(mailbox)] = nil
            mailbox.finished(.failure(CancellationError()))
        }
        for transfer in Array(transfers.values) {
            end(transfer.mailbox) { _ in .failure(CancellationError()) }
        }
    }

    private func begin(_ plan: TransferPlan, _ mailbox: TransferMailbox) {
        let transfer: Transfer
        do throws(HTTPClientError) {
            transfer = try Transfer(plan, mailbox)
        } catch {
            mailbox.finished(.failure(error))
            leave(plan.url.origin)
            return
        }
        transfers[ObjectIdentifier(mailbox)] = transfer
        let code = curl_multi_add_handle(multi.raw, transfer.easy.raw)
        if code != CURLM_OK {
            let reason = String(cString: curl_multi_strerror(code))
            end(mailbox) { _ in
                .failure(HTTPClientError(.other, "libcurl refuses the request (\(reason)); report it"))
            }
        }
    }

    /// Makes room for the next transfer to the same place.
    private func leave(_ origin: String) {
        guard let next = admission.leave(origin), let plan = waiting.removeValue(forKey: ObjectIdentifier(next)) else {
            return
        }
        begin(plan, next)
    }

    private func takeFinished() {
        var count: Int32 = 0
        while let message = curl_multi_info_read(multi.raw, &count) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
                let owner = sluice_curl_owner(easy)
            else { continue }
            let code = sluice_curl_message_result(message)
            end(Transfer.from(owner).mailbox) { $0.result(code) }
        }
    }

    /// Takes a transfer off the network, and only then tells its tasks.
    private func end(_ mailbox: TransferMailbox, _ result: (Transfer) -> Result<Void, any Error>) {
        guard let transfer = transfers.removeValue(forKey: ObjectIdentifier(mailbox)) else { return }
        let result = result(transfer)
        let origin = transfer.origin
        curl_multi_remove_handle(multi.raw, transfer.easy.raw)
        // Before anybody is told: its tasks use the memory of the body again.
        _ = consume transfer
        mailbox.finished(result)
        leave(origin)
    }
}

extension Duration {
    /// Whole milliseconds, rounded towards zero.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds.multipliedReportingOverflow(by: 1000).overflow
            ? .max : seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}
