import HLSStorage

/// An object on its way from a stage's thread to storage, piece by piece and never whole in memory.
final class ObjectPipe: Sendable {
    /// Pieces that may wait to be written.
    private static let capacity = 1

    let name: String
    let contentType: String
    private let pieces = Outbox<[UInt8]>(capacity: ObjectPipe.capacity)
    private let state = Monitor(State())

    private struct State {
        var isComplete = false
        var size = 0
        var segment: Segment?
        var isDurable = false
    }

    init(name: String, contentType: String) {
        self.name = name
        self.contentType = contentType
    }

    // MARK: - The stage's side

    func append(_ piece: [UInt8]) throws {
        state.update { $0.size += piece.count }
        try pieces.send(piece)
    }

    /// Says that the object is complete, and which segment it is, if it is one.
    func finish(_ segment: Segment? = nil) {
        state.update { state in
            state.segment = segment
            state.isComplete = true
        }
        pieces.finish()
    }

    /// Waits until the object is durable.
    func waitUntilDurable() throws {
        guard state.wait(until: { $0.isDurable ? true : nil }) != nil else { throw PipelineStopped() }
    }

    // MARK: - The publisher's side

    /// The pieces; the sequence throws rather than ends if the pipeline was stopped, so that no half object is stored.
    var chunks: ObjectChunks {
        ObjectChunks { [self] in
            if let piece = await pieces.next() { return piece }
            guard state.read({ $0.isComplete }) else { throw CancellationError() }
            return nil
        }
    }

    var size: Int { state.read { $0.size } }
    var segment: Segment? { state.read { $0.segment } }

    func markDurable() { state.update { $0.isDurable = true } }

    /// Ends both sides, as a failure or a cancellation does.
    func stop() {
        pieces.stop()
        state.stop()
    }
}
