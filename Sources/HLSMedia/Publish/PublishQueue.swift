/// What stages have for the publisher, and every object that is under way; stopped as one.
final class PublishQueue: Sendable {
    private let outbox: Outbox<PipelineOutput>
    private let firstFailure = Monitor<(any Error)?>(nil)
    private let underWay = Monitor<[ObjectIdentifier: ObjectPipe]>([:])

    /// Makes a queue in which `capacity` announcements may wait.
    init(capacity: Int) { outbox = Outbox(capacity: capacity) }

    /// Hands something over from a stage's thread.
    func send(_ output: PipelineOutput) throws {
        if case .object(let pipe) = output { underWay.update { $0[ObjectIdentifier(pipe)] = pipe } }
        try outbox.send(output)
    }

    /// The next thing to publish; nil at the end, or once stopped.
    func next() async -> PipelineOutput? { await outbox.next() }

    /// Says that an object is durable.
    func complete(_ pipe: ObjectPipe) {
        _ = underWay.update { $0.removeValue(forKey: ObjectIdentifier(pipe)) }
        pipe.markDurable()
    }

    /// Says that nothing follows.
    func finish() { outbox.finish() }

    /// Ends both sides because a write failed; the first failure is the one to report, whoever notices it.
    func fail(_ error: any Error) {
        firstFailure.update { if $0 == nil { $0 = error } }
        stop()
    }

    var failure: (any Error)? { firstFailure.read { $0 } }

    /// Ends both sides, as a failure or a cancellation does.
    func stop() {
        outbox.stop()
        for pipe in underWay.read({ Array($0.values) }) { pipe.stop() }
    }
}
