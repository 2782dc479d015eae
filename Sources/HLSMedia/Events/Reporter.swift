/// Collects what stages and publisher report, and turns it into events.
final class Reporter: Sendable {
    private struct Board {
        var names: [String] = []
        var frames: [Int] = []
        var times: [Double] = []
        var duration: Double?
        /// Seconds of the programme at which what is reported begins.
        var zero = 0.0
        var lastReport: ContinuousClock.Instant?
    }

    /// Progress is reported at most this often.
    private static let pause = Duration.milliseconds(100)

    private let start = ContinuousClock.now
    private let board = Monitor(Board())
    private let onProgress: @Sendable (TranscodeProgress) -> Void
    private let onSegment: @Sendable (SegmentInfo, String) -> Void

    init(
        onProgress: @escaping @Sendable (TranscodeProgress) -> Void,
        onSegment: @escaping @Sendable (SegmentInfo, String) -> Void
    ) {
        self.onProgress = onProgress
        self.onSegment = onSegment
    }

    /// Says what will be made: `duration` seconds of the programme from `zero` on, some rungs of which are made up to
    /// `starts` already.
    func begin(rungs: [String], duration: Double?, from starts: [Double] = [], zero: Double = 0) {
        board.update { board in
            board.names = rungs
            board.frames = rungs.map { _ in 0 }
            board.times = rungs.indices.map { starts.indices.contains($0) ? starts[$0] - zero : 0 }
            board.zero = zero
            board.duration = duration
        }
    }

    /// Says that a rung has taken the picture at `seconds`.
    func advance(rung: Int, to seconds: Double) {
        let now = ContinuousClock.now
        let progress = board.update { board -> TranscodeProgress? in
            guard board.names.indices.contains(rung) else { return nil }
            board.frames[rung] += 1
            board.times[rung] = max(board.times[rung], seconds - board.zero)
            if let last = board.lastReport, now - last < Self.pause { return nil }
            board.lastReport = now
            return Self.progress(board, at: now, since: start)
        }
        if let progress { onProgress(progress) }
    }

    func report(_ track: TrackOutput, _ segment: Segment, size: Int, packaging: Packaging) {
        let scale = Double(track.timescale)
        onSegment(
            SegmentInfo(
                number: segment.number, name: track.fileName(ofSegment: segment.number, packaging),
                start: Double(segment.start) / scale,
                duration: Double(segment.duration) / scale, size: size),
            track.name)
    }

    private static func progress(
        _ board: Board, at now: ContinuousClock.Instant, since start: ContinuousClock.Instant
    ) -> TranscodeProgress {
        let seconds = board.times.min() ?? 0
        let elapsed = (now - start) / .seconds(1)
        let fraction = board.duration.map { $0 > 0 ? min(1, seconds / $0) : 0 } ?? 0
        return TranscodeProgress(
            fraction: fraction, seconds: seconds, duration: board.duration, elapsed: elapsed,
            rungs: zip(board.names, board.frames).map { name, frames in
                .init(name: name, frames: frames, framesPerSecond: elapsed > 0 ? Double(frames) / elapsed : 0)
            })
    }
}
