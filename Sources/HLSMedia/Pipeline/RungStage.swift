import LibAV

/// Scales, encodes and segments one rung on a thread of its own, and hands its pictures down to the next rung.
final class RungStage {
    private let rung: FittedVideoRung
    private let programme: Programme
    private let timescale: Int64
    private let input: Channel<Picture>
    private let next: Channel<Picture>?
    private let images: [any ImageMaker]
    private let encoder: RungEncoder?
    private var scaler: (shape: ScalerShape, scaler: Owned<Scaler>)?
    private let pool: FramePool

    /// Makes the stage; without an encoder it only scales and hands down, as the copied top rung's does.
    init(
        _ rung: FittedVideoRung, programme: Programme, timescale: Int64, input: Channel<Picture>,
        next: Channel<Picture>?,
        encoder: RungEncoder?, images: [any ImageMaker]
    ) throws {
        self.rung = rung
        self.programme = programme
        self.timescale = timescale
        self.input = input
        self.next = next
        self.encoder = encoder
        self.images = images
        pool = try FramePool(width: rung.width, height: rung.height, format: .yuv420p)
    }

    func run() throws {
        while let picture = try input.receive() {
            let frame = try fit(picture.frame)
            if let next {
                try next.send(
                    Picture(
                        try frame.reference(), time: picture.time, duration: picture.duration,
                        isKeyframe: picture.isKeyframe))
            }
            for maker in images { try maker.offer(frame, at: picture.time, isKeyframe: picture.isKeyframe) }
            try encoder?.encode(frame, at: picture.time, isKeyframe: picture.isKeyframe)
        }
        next?.finish()
        try encoder?.finish()
        let end = programme.plan.waitForEnd()
        for maker in images { try maker.finish(at: end) }
    }

    /// The picture at the rung's size, as 8-bit 4:2:0 with square pixels and video levels.
    private func fit(_ source: borrowing Frame) throws -> Frame {
        let shape = ScalerShape(source)
        if shape.width == rung.width, shape.height == rung.height, shape.format == .yuv420p, !shape.isFullRange {
            let frame = try source.reference()
            frame.markProgressive()
            return frame
        }
        if scaler?.shape != shape {
            scaler = (shape, Owned(try Scaler(from: shape, toWidth: rung.width, toHeight: rung.height)))
        }
        let target = try pool.frame()
        try target.copyProperties(of: source)
        try scaler?.scaler.value.scale(source, into: target)
        target.setColor(shape.outputColor)
        target.markProgressive()
        return target
    }
}
