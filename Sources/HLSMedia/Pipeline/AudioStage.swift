import LibAV

/// Decodes, aligns, resamples, encodes and segments one audio rendition on a thread of its own.
final class AudioStage {
    /// Share of packets that may fail to decode before the source is called damaged.
    private static let mostFailures = 0.05

    private let stream: StreamDescription
    private let programme: Programme
    private let input: Channel<Packet>
    private let segmenter: TrackSegmenter
    private let leadsPlan: Bool
    private let onTime: ((Int64) -> Void)?
    private let sampleRate: Int
    private let channelCount: Int

    private let decoder: Decoder
    private let encoder: Encoder
    private let fifo: AudioFIFO
    private let decoded: Frame
    private let packet: Packet
    private var resampler: Resampler?
    private var timeline: AudioTimeline
    private var origin: Int64?
    private var packets = 0
    private var failures = 0
    private var firstFailure: LibAVError?
    /// Frames given to the encoder so far; time is counted in these.
    private var frames: Int64 = 0
    private var grid: SegmentGrid

    init(
        _ stream: StreamDescription, parameters: borrowing CodecParameters, programme: Programme,
        input: Channel<Packet>,
        encoder: consuming Encoder, sampleRate: Int, channelCount: Int, segmenter: TrackSegmenter, grid: SegmentGrid,
        leadsPlan: Bool, onTime: ((Int64) -> Void)?
    ) throws {
        fifo = try AudioFIFO(channelCount: channelCount, sampleRate: sampleRate)
        decoder = try Decoder(parameters, timeBase: stream.timeBase, threads: 1)
        decoded = try Frame()
        packet = try Packet()
        self.stream = stream
        self.programme = programme
        self.input = input
        self.encoder = encoder
        self.sampleRate = sampleRate
        self.channelCount = channelCount
        self.segmenter = segmenter
        self.leadsPlan = leadsPlan
        self.onTime = onTime
        self.grid = grid
        timeline = AudioTimeline(sampleRate: Int64(max(1, stream.sampleRate)))
    }

    func run() throws {
        do {
            while let packet = try input.receive() { try decode(packet) }
            while try !decoder.sendEnd() { try drainDecoder() }
            try drainDecoder()
            try resampler?.drain(into: fifo)
        } catch let error as LibAVError {
            throw MediaError(reading: programme.source, error)
        }
        try checkResult()
        try pad()
        while try !encoder.sendEnd() { try drainEncoder() }
        try drainEncoder()
        let end = frames * frameSize
        if leadsPlan { programme.plan.end(at: end) }
        guard programme.plan.waitForEnd() != nil else { throw PipelineStopped() }
        try segmenter.finish(at: end)
    }

    private func checkResult() throws {
        guard let firstFailure, Double(failures) > Double(packets) * Self.mostFailures else { return }
        throw MediaError(
            .sourceInvalid,
            "\(programme.source.name): \(failures) of \(packets) packets of its \(stream.codecName) audio are damaged; send "
                + "the file again (\(firstFailure.detail))")
    }

    private var frameSize: Int64 { Int64(encoder.frameSize) }

    private func decode(_ packet: borrowing Packet) throws {
        packets += 1
        if packet.isEncrypted { throw MediaError.encrypted(programme.source) }
        do {
            while try !decoder.send(packet) { try drainDecoder() }
            try drainDecoder()
        } catch let error as LibAVError where error.code != .outOfMemory {
            // A damaged packet becomes silence of its own length: the next one's timestamp shows the gap.
            failures += 1
            if firstFailure == nil { firstFailure = error }
        }
    }

    private func drainDecoder() throws {
        while try decoder.receive(into: decoded) == .frame {
            try use(decoded)
            decoded.clear()
            try encodeWhole()
        }
    }

    private func use(_ frame: borrowing Frame) throws {
        let rate = frame.sampleRate
        guard rate > 0, frame.sampleCount > 0 else { return }
        if resampler?.fits(frame) != true {
            try resampler?.drain(into: fifo)
            resampler = try Resampler(like: frame, sampleRate: sampleRate, channelCount: channelCount)
            if Int64(rate) != timeline.sampleRate { timeline = timeline.converted(to: Int64(rate)) }
        }
        let base = Rational(1, Int32(clamping: rate))
        let time = frame.pts ?? frame.bestEffortTimestamp
        if origin == nil {
            let own = Programme.SourceTime(ticks: time ?? 0, base: stream.timeBase)
            let settled = leadsPlan ? programme.settleOrigin(own) : try programme.waitForOrigin()
            origin = settled.ticks(per: 1_000_000_000)
        }
        let start = time.map {
            base.rescale($0, from: stream.timeBase) - base.rescale(origin ?? 0, from: Self.nanosecond)
        }
        let correction = timeline.place(start: start, count: Int64(frame.sampleCount))
        try programme.checkDuration(timeline.position, timescale: Int64(rate))
        if correction.silence > 0 { try addSilence(correction.silence) }
        guard correction.skipped < frame.sampleCount else { return }
        try resampler?.convert(frame, from: Int(correction.skipped), into: fifo)
    }

    private static let nanosecond = Rational(1, 1_000_000_000)

    /// A gap may be hours long, so silence is made and encoded piece by piece.
    private func addSilence(_ count: Int64) throws {
        var remaining = count
        while remaining > 0 {
            let piece = min(remaining, 65_536)
            try resampler?.convertSilence(Int(piece), into: fifo)
            try encodeWhole()
            remaining -= piece
        }
    }

    private func encodeWhole() throws {
        while fifo.count >= encoder.frameSize { try encode(taking: encoder.frameSize) }
    }

    private func encode(taking count: Int) throws {
        let frame = try fifo.takeFrame(count, paddedTo: encoder.frameSize, at: frames * frameSize)
        while try !encoder.send(frame) { try drainEncoder() }
        frames += 1
        try drainEncoder()
    }

    /// Fills up to the end of the programme, to the next whole frame.
    private func pad() throws {
        let samples = frames * frameSize + Int64(fifo.count)
        let end = try programme.settleEnd(Int64(clamping: Int128(samples) * 1_000_000_000 / Int128(sampleRate)))
        let wanted = Int64(clamping: (Int128(end) * Int128(sampleRate) + 500_000_000) / 1_000_000_000)
        // What rounding leaves over, up to a millisecond, is not worth a frame of padding.
        let slack = min(frameSize / 2, Int64(sampleRate) / 1000)
        while fifo.count > 0 || frames * frameSize + slack < wanted {
            try encode(taking: min(fifo.count, encoder.frameSize))
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
