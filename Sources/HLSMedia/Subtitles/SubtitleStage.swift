import LibAV

/// Writes one subtitle rendition on a thread of its own, when the grid is known to its end.
final class SubtitleStage {
    /// Where the cues come from.
    enum Content {
        case file(SubtitleDocument)
        case stream(SubtitleStream, Channel<Packet>)
    }

    private let output: TrackOutput
    private let content: Content
    private let programme: Programme
    private let budget: SubtitleBudget
    private let queue: PublishQueue
    private let container: Packaging.Container
    private let encryption: Encryption?

    init(
        _ output: TrackOutput, content: Content, programme: Programme, budget: SubtitleBudget, queue: PublishQueue,
        container: Packaging.Container, encryption: Encryption?
    ) {
        self.output = output
        self.content = content
        self.programme = programme
        self.budget = budget
        self.queue = queue
        self.container = container
        self.encryption = encryption
    }

    func run() throws {
        let document = try document()
        guard let end = programme.plan.waitForEnd() else { throw PipelineStopped() }
        let boundaries = Array(programme.plan.snapshot(from: 0).boundaries)
        var window = CueWindow(document.cues, timescale: output.timescale)
        for (number, start) in boundaries.enumerated() {
            let stop = number + 1 < boundaries.count ? boundaries[number + 1] : end
            let (cues, new) = window.take(from: start, to: stop)
            let text = WebVTTSegment.bytes(cues, blocks: document.blocks, mpegts: container.timestampOfZero)
            // Repeats count too, or a few long cues could become any number of bytes.
            try budget.take(bytes: text.count, cues: cues.count, for: name)
            let bytes = try encryption.map { try SegmentCipher.encrypt(text, with: $0, segment: number) } ?? text
            let segment = Segment(
                track: output.index, number: number, start: start, duration: stop - start, sampleCount: new,
                keyframes: [])
            try queue.send(
                .artifact(
                    Artifact(
                        name: "\(output.name)/\(WebVTTSegment.name(number))", contentType: WebVTTSegment.type,
                        bytes: bytes, segment: segment)))
        }
        try queue.send(.trackEnd(track: output.index, frameRate: nil))
    }

    private var name: String { "\(programme.source.name), \(output.name)" }

    private func document() throws -> SubtitleDocument {
        switch content {
        case .file(let document): return document
        case .stream(var stream, let packets):
            while let packet = try packets.receive() {
                if packet.isEncrypted { throw MediaError.encrypted(programme.source) }
                let size = stream.append(
                    payload: packet.bytes, pts: packet.pts, duration: packet.duration,
                    settings: packet.webVTTSettings)
                if let size { try budget.take(bytes: size, cues: 1, for: name) }
            }
            return SubtitleDocument(cues: stream.cues(origin: try programme.waitForOrigin()))
        }
    }
}
