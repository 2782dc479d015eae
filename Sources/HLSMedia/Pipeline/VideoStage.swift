import LibAV

/// Decodes the video once, makes it upright and progressive, and places its pictures on the grid.
final class VideoStage {
    /// Share of packets that may fail to decode before the source is called damaged.
    private static let mostFailures = 0.05

    private let stream: StreamDescription
    private let programme: Programme
    private let input: Channel<Packet>
    private let line: PictureLine
    private let timescale: Int64
    private let window: PictureWindow?
    private let decoder: Decoder
    private let normaliser: Normaliser
    private let decoded: Frame
    private var sequence: FrameSequence
    private var packets = 0
    private var failures = 0
    private var firstFailure: LibAVError?
    /// Whether a picture past the window has come, so that every one in it has.
    private var hasPassed = false

    /// Decoder threads: half the cores where encoding is the larger work, for each thread holds pictures of its own and
    /// gains nothing there; else all of them, but no more than eight.
    static func threads(for stream: StreamDescription, encoding rungs: [FittedVideoRung], cores: Int) -> Int {
        let encoded = rungs.reduce(0) { $0 + $1.width * $1.height }
        return max(1, min(encoded * 2 >= stream.width * stream.height ? cores / 2 : cores, 8))
    }

    /// Makes the stage; with a window only the pictures in it are used, and packets are read no further than needed.
    init(
        _ stream: StreamDescription, parameters: borrowing CodecParameters, programme: Programme, timescale: Int64,
        input: Channel<Packet>, line: PictureLine, threads: Int, window: PictureWindow? = nil
    ) throws {
        self.stream = stream
        self.programme = programme
        self.input = input
        self.line = line
        self.timescale = timescale
        self.window = window
        decoder = try Decoder(
            parameters, timeBase: stream.timeBase, threads: threads, maximumPixels: Int64(programme.limits.pixels))
        normaliser = try Normaliser(stream)
        decoded = try Frame()
        sequence = FrameSequence(timescale: timescale, thins: FrameSequence.thins(stream))
    }

    func run() throws {
        do {
            while !hasPassed, let packet = try input.receive() { try decode(packet) }
            if hasPassed {
                input.dismiss()
            } else {
                while try !decoder.sendEnd() { try drain() }
                try drain()
                try normaliser.drain(place)
            }
        } catch let error as LibAVError {
            throw MediaError(reading: programme.source, error)
        }
        try checkResult()
        if let window { return try line.finish(at: window.end) }
        let end = Nanoseconds.rounded(down: line.end, per: timescale)
        let latest = try programme.settleEnd(end)
        // Rounding to nanoseconds and back must not stretch the last picture.
        try line.finish(at: latest <= end ? line.end : Nanoseconds.ticks(latest, per: timescale, .up))
    }

    private func decode(_ packet: borrowing Packet) throws {
        packets += 1
        if packet.isEncrypted { throw MediaError.encrypted(programme.source) }
        do {
            while try !decoder.send(packet) { try drain() }
            try drain()
        } catch let error as LibAVError where error.code == .invalidData {
            // A damaged packet costs its own picture; a stream of them is refused at the end.
            failures += 1
            if firstFailure == nil { firstFailure = error }
        }
    }

    private func drain() throws {
        while try decoder.receive(into: decoded) == .frame {
            if let time = decoded.bestEffortTimestamp { decoded.pts = time }
            try normaliser.push(decoded, place)
            decoded.clear()
        }
    }

    private func place(_ frame: borrowing Frame) throws {
        let source = frame.pts ?? 0
        let origin = programme.settleOrigin(.init(ticks: source, base: stream.timeBase))
        let base = Rational(1, Int32(clamping: timescale))
        let shift =
            origin.base == stream.timeBase ? origin.ticks : stream.timeBase.rescale(origin.ticks, from: origin.base)
        guard let time = sequence.place(base.rescale(source &- shift, from: stream.timeBase)) else { return }
        if let window {
            if time >= window.end { hasPassed = true }
            guard !hasPassed, time >= window.start else { return }
        }
        let duration = base.rescale(max(0, frame.duration), from: stream.timeBase)
        try line.push(try frame.reference(), at: time, duration: min(duration, timescale * 10))
    }

    private func checkResult() throws {
        if line.count == 0 {
            throw MediaError(
                .sourceInvalid,
                "\(programme.source.name): no picture could be decoded; the file is damaged"
                    + (firstFailure.map { " (\($0.detail))" } ?? ""))
        }
        if Double(failures) > Double(packets) * Self.mostFailures {
            throw MediaError(
                .sourceInvalid,
                "\(programme.source.name): \(failures) of \(packets) video packets are damaged; send the file again"
                    + (firstFailure.map { " (\($0.detail))" } ?? ""))
        }
    }
}

extension FrameSequence {
    /// Whether a stream says that it has more frames a second than are shown.
    static func thins(_ stream: StreamDescription) -> Bool {
        let rate = stream.averageFrameRate
        return rate.isPositive && rate.value > Double(highestRate) + 0.5
    }
}
