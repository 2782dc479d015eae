import LibAV

/// Decodes one audio stream, keeps it on the output timeline, and resamples it into a queue.
final class AudioLine {
    /// Share of packets that may fail to decode before the source is called damaged.
    private static let mostFailures = 0.05

    /// Samples that are in place and not yet taken.
    let fifo: AudioFIFO

    private let stream: StreamDescription
    private let programme: Programme
    private let leadsPlan: Bool
    private let sampleRate: Int
    private let channelCount: Int

    private let decoder: Decoder
    private let decoded: Frame
    private var resampler: Resampler?
    private var timeline: AudioTimeline
    private var origin: Int64?
    private var packets = 0
    private var failures = 0
    private var firstFailure: LibAVError?

    /// Makes a line that gives samples of the given rate and channels; the one that leads the plan says where time 0 is.
    init(
        _ stream: StreamDescription, parameters: borrowing CodecParameters, programme: Programme, sampleRate: Int,
        channelCount: Int, leadsPlan: Bool
    ) throws {
        fifo = try AudioFIFO(channelCount: channelCount, sampleRate: sampleRate)
        decoder = try Decoder(parameters, timeBase: stream.timeBase, threads: 1)
        decoded = try Frame()
        self.stream = stream
        self.programme = programme
        self.sampleRate = sampleRate
        self.channelCount = channelCount
        self.leadsPlan = leadsPlan
        timeline = AudioTimeline(sampleRate: Int64(max(1, stream.sampleRate)))
    }

    /// Takes all packets of a channel; `take` is called whenever samples have come.
    func run(_ input: Channel<Packet>, _ take: () throws -> Void) throws {
        do {
            while let packet = try input.receive() { try decode(packet, take) }
            while try !decoder.sendEnd() { try drain(take) }
            try drain(take)
            try resampler?.drain(into: fifo)
        } catch let error as LibAVError {
            throw MediaError(reading: programme.source, error)
        }
        try checkResult()
    }

    private func checkResult() throws {
        guard let firstFailure, Double(failures) > Double(packets) * Self.mostFailures else { return }
        throw MediaError(
            .sourceInvalid,
            "\(programme.source.name): \(failures) of \(packets) packets of its \(stream.codecName) audio are damaged; send "
                + "the file again (\(firstFailure.detail))")
    }

    private func decode(_ packet: borrowing Packet, _ take: () throws -> Void) throws {
        packets += 1
        if packet.isEncrypted { throw MediaError.encrypted(programme.source) }
        do {
            while try !decoder.send(packet) { try drain(take) }
            try drain(take)
        } catch let error as LibAVError where error.code != .outOfMemory {
            // A damaged packet becomes silence of its own length: the next one's timestamp shows the gap.
            failures += 1
            if firstFailure == nil { firstFailure = error }
        }
    }

    private func drain(_ take: () throws -> Void) throws {
        while try decoder.receive(into: decoded) == .frame {
            try use(decoded, take)
            decoded.clear()
            try take()
        }
    }

    private func use(_ frame: borrowing Frame, _ take: () throws -> Void) throws {
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
        if correction.silence > 0 { try addSilence(correction.silence, take) }
        guard correction.skipped < frame.sampleCount else { return }
        try resampler?.convert(frame, from: Int(correction.skipped), into: fifo)
    }

    private static let nanosecond = Rational(1, 1_000_000_000)

    /// A gap may be hours long, so silence is made and taken piece by piece.
    private func addSilence(_ count: Int64, _ take: () throws -> Void) throws {
        var remaining = count
        while remaining > 0 {
            let piece = min(remaining, 65_536)
            try resampler?.convertSilence(Int(piece), into: fifo)
            try take()
            remaining -= piece
        }
    }
}
