import LibAV

/// Encodes and segments one audio rendition on a thread of its own.
final class AudioStage {
    private let programme: Programme
    private let input: Channel<Packet>
    private let line: AudioLine
    private let segmenter: TrackSegmenter
    private let leadsPlan: Bool
    private let onTime: ((Int64) -> Void)?
    private let sampleRate: Int

    private let encoder: Encoder
    private let packet: Packet
    /// Frames given to the encoder so far; time is counted in these.
    private var frames: Int64 = 0
    private var grid: SegmentGrid

    init(
        _ line: AudioLine, programme: Programme, input: Channel<Packet>, encoder: consuming Encoder, sampleRate: Int,
        segmenter: TrackSegmenter, grid: SegmentGrid, leadsPlan: Bool, onTime: ((Int64) -> Void)?
    ) throws {
        packet = try Packet()
        self.line = line
        self.programme = programme
        self.input = input
        self.encoder = encoder
        self.sampleRate = sampleRate
        self.segmenter = segmenter
        self.leadsPlan = leadsPlan
        self.onTime = onTime
        self.grid = grid
    }

    func run() throws {
        try line.run(input) { try encodeWhole() }
        try pad()
        while try !encoder.sendEnd() { try drainEncoder() }
        try drainEncoder()
        let end = frames * frameSize
        if leadsPlan { programme.plan.end(at: end) }
        guard programme.plan.waitForEnd() != nil else { throw PipelineStopped() }
        try segmenter.finish(at: end)
    }

    private var frameSize: Int64 { Int64(encoder.frameSize) }

    private func encodeWhole() throws {
        while line.fifo.count >= encoder.frameSize { try encode(taking: encoder.frameSize) }
    }

    private func encode(taking count: Int) throws {
        let frame = try line.fifo.takeFrame(count, paddedTo: encoder.frameSize, at: frames * frameSize)
        while try !encoder.send(frame) { try drainEncoder() }
        frames += 1
        try drainEncoder()
    }

    /// Fills up to the end of the programme, to the next whole frame.
    private func pad() throws {
        let samples = frames * frameSize + Int64(line.fifo.count)
        let end = try programme.settleEnd(Nanoseconds.rounded(down: samples, per: Int64(sampleRate)))
        let wanted = Nanoseconds.ticks(end, per: Int64(sampleRate), .toNearestOrAwayFromZero)
        // What rounding leaves over, up to a millisecond, is not worth a frame of padding.
        let slack = min(frameSize / 2, Int64(sampleRate) / 1000)
        while line.fifo.count > 0 || frames * frameSize + slack < wanted {
            try encode(taking: min(line.fifo.count, encoder.frameSize))
        }
    }

    private func drainEncoder() throws {
        while try encoder.receive(into: packet) == .packet {
            let taken = try packet.take()
            // The encoder's priming lies before time 0 and is left out: no player has to know of it.
            guard let time = taken.pts, time >= 0 else { continue }
            let sample = Sample(taken, presentation: time, decoding: time, duration: frameSize, isSync: true)
            if leadsPlan {
                programme.plan.advance(to: time, isCandidate: grid.place(time).isBoundary)
            }
            try segmenter.append(sample)
            onTime?(time)
        }
    }
}
