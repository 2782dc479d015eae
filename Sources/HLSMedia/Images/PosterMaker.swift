import LibAV

/// Chooses the poster among the keyframes: the first after a tenth of the content that is not blank.
final class PosterMaker: ImageMaker {
    /// A luma deviation from which a picture shows something.
    private static let plain = 16.0
    /// Seconds after which a poster is taken, however long the content is.
    private static let latest: Int64 = 30

    private let timescale: Int64
    private let wanted: Int64
    private let emit: (Artifact) throws -> Void
    private var best: (frame: Owned<Frame>, score: Double)?
    private var isDecided = false

    /// Makes a poster for content of about `duration` seconds.
    init(timescale: Int64, duration: Double?, emit: @escaping (Artifact) throws -> Void) {
        self.timescale = timescale
        wanted = Self.wantedTime(duration: duration, timescale: timescale)
        self.emit = emit
    }

    /// The time from which the first keyframe that shows something is the poster, in ticks.
    static func wantedTime(duration: Double?, timescale: Int64) -> Int64 {
        let tenth = Int64((duration ?? 0).clamped(to: 0...86_400) * Double(timescale) / 10)
        return min(tenth, latest * timescale)
    }

    func offer(_ frame: borrowing Frame, at time: Int64, isKeyframe: Bool) throws {
        guard isKeyframe, !isDecided else { return }
        let score = frame.lumaDeviation
        let shows = score >= Self.plain
        // A later keyframe replaces the present choice until the wanted time, and as long as it shows nothing.
        if best.map({ shows || score > $0.score }) ?? true {
            best = (Owned(try frame.reference()), score)
        }
        isDecided = time >= wanted && shows
    }

    func finish(at end: Int64?) throws {
        guard end != nil, let best else { return }
        let source = best.frame
        let full = try FramePool(width: source.value.width, height: source.value.height, format: .yuvj420p).frame()
        let scaler = try Scaler(
            from: ScalerShape(source.value), toWidth: source.value.width, toHeight: source.value.height,
            toFormat: .yuvj420p)
        try scaler.scale(source.value, into: full)
        self.best = nil
        try emit(Artifact(name: "poster.jpg", contentType: "image/jpeg", bytes: try JPEGEncoder.encode(full)))
    }
}

extension Comparable {
    fileprivate func clamped(to range: ClosedRange<Self>) -> Self {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
