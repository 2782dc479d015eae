import CCurl
import CCurlShims
import Synchronization

/// One libcurl multi handle and the thread that drives it. Everything of a transfer happens on that thread.
final class TransferEngine: Sendable {
    /// What tasks ask of the thread; transfers are known by their mailboxes.
    enum Command: Sendable {
        case start(TransferPlan, TransferMailbox)
        /// Goes on receiving and sending after a pause.
        case resume(TransferMailbox)
        /// Ends a transfer; one that is over is left alone.
        case cancel(TransferMailbox)
    }

    private struct State {
        var commands: [Command] = []
        var isStarted = false
        var isClosed = false
    }

    private let state = Mutex(State())
    private let multi: MultiHandle
    private let maximumConnectionsPerHost: Int

    init(maximumConnectionsPerHost: Int) {
        multi = MultiHandle()
        self.maximumConnectionsPerHost = maximumConnectionsPerHost
    }

    /// Begins a transfer, and the thread if it is the first.
    func start(_ plan: TransferPlan, _ lease: TransferLease) throws(HTTPClientError) {
        let mustStart = state.withLock { state in
            state.commands.append(.start(plan, lease.mailbox))
            defer { state.isStarted = true }
            return !state.isStarted
        }
        if !mustStart {
            multi.wakeUp()
            return
        }
        let number = EngineThread.start { self.run() }
        if number != 0 {
            state.withLock { state in
                state.isStarted = false
                state.commands = []
            }
            throw HTTPClientError(
                .other, "no thread could be started for network access (error \(number)); raise the limit of threads")
        }
    }

    func send(_ command: Command) {
        state.withLock { $0.commands.append(command) }
        multi.wakeUp()
    }

    /// Lets the thread end.
    func close() {
        state.withLock { $0.isClosed = true }
        multi.wakeUp()
    }

    /// Does what was asked for; a function of its own, so that nothing of it is kept while the thread waits.
    ///
    /// - Returns: whether the thread shall end.
    private func applyCommands(at desk: TransferDesk) -> Bool {
        let (commands, isClosed) = state.withLock { state in
            defer { state.commands = [] }
            return (state.commands, state.isClosed)
        }
        for command in commands { desk.apply(command) }
        return isClosed
    }

    private func run() {
        let desk = TransferDesk(multi, maximumConnectionsPerHost: maximumConnectionsPerHost)
        while true {
            let isClosed = applyCommands(at: desk)
            // Nobody is left who could wait: every lease keeps its client, and the client is gone.
            if isClosed {
                desk.endAll()
                return
            }
            desk.turn()
        }
    }
}
