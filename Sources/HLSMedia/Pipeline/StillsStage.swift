import LibAV

/// Takes the pictures that images are made of out of the source, going from one to the next without decoding more than
/// the way to it.
final class StillsStage {
    private let plan: TranscodePlan
    private let source: Source
    private let stream: StreamDescription
    private let programme: Programme
    private let output: Channel<Picture>
    private let onPicture: (Int64) -> Void
    private let shift: Int64
    /// The next picture that is wanted.
    private var next = 0
    /// The last one that was decoded, in the stream's time base.
    private var position = Int64.min
    private var reader: PictureReader?

    init(
        _ plan: TranscodePlan, source: Source, stream: StreamDescription, programme: Programme,
        output: Channel<Picture>, onPicture: @escaping (Int64) -> Void
    ) throws {
        self.plan = plan
        self.source = source
        self.stream = stream
        self.programme = programme
        self.output = output
        self.onPicture = onPicture
        let origin = plan.origin.time
        shift = stream.timeBase.rescale(origin.ticks, from: origin.base)
    }

    func run() throws {
        do {
            while next < plan.stills.count { try readGroup() }
        } catch let error as LibAVError where error.code == .interrupted {
            throw PipelineStopped()
        } catch let error as LibAVError {
            throw MediaError(reading: source, error)
        }
        output.finish()
    }

    /// Decodes from the entry of the next picture until the one after it has an entry further on.
    private func readGroup() throws {
        let entry = plan.stills[next].entry
        let reader =
            try reader
            ?? PictureReader(
                source, stream: stream, at: entry, isFirst: entry == plan.cells[0].entry, limits: programme.limits,
                interrupt: programme.interrupt)
        if self.reader != nil { try reader.move(to: entry) }
        self.reader = reader
        let normaliser = try Normaliser(stream)
        position = entry.pts
        while next < plan.stills.count, plan.stills[next].entry.pts <= position {
            if programme.interrupt.isRaised { throw PipelineStopped() }
            let goesOn = try reader.read { frame in
                position = max(position, frame.pts ?? position)
                try normaliser.push(frame, take)
            }
            guard !goesOn else { continue }
            try normaliser.drain(take)
            guard next == plan.stills.count else { throw missing }
        }
    }

    private func take(_ frame: borrowing Frame) throws {
        guard next < plan.stills.count, let source = frame.pts else { return }
        let still = plan.stills[next]
        let time = Rational(1, Int32(clamping: plan.timescale)).rescale(source - shift, from: stream.timeBase)
        guard time >= still.time else { return }
        guard time == still.time else { throw missing }
        try output.send(
            Picture(try frame.reference(), time: time, duration: 1, isKeyframe: still.isKeyframe))
        onPicture(time)
        next += 1
    }

    private var missing: MediaError {
        MediaError(
            .planMismatch, "\(source.name): it has no picture at a time that the plan names; plan it again",
            cause: reader?.damage)
    }
}
