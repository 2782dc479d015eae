import LibAV

/// What the stages of one transcode share: the plan, where the source's time 0 is, where its tracks end, and the stop.
final class Programme: Sendable {
    /// A time of the source, exact.
    struct SourceTime: Sendable {
        var ticks: Int64
        var base: Rational

        /// The time in units of `1 / timescale` seconds, to the nearest.
        func ticks(per timescale: Int64) -> Int64 {
            Rational(1, Int32(clamping: timescale)).rescale(ticks, from: base)
        }
    }

    let source: Source
    let limits: Limits
    let interrupt: Interrupt
    let plan: GridPlan
    private let origin: Monitor<SourceTime?>
    private let ends: Monitor<[Int64]>
    private let trackCount: Int
    private let knownEnd: Int64?

    /// Makes a programme of `trackCount` source tracks that each say where they end.
    convenience init(source: Source, limits: Limits, interrupt: Interrupt, plan: GridPlan, trackCount: Int) {
        self.init(
            source: source, limits: limits, interrupt: interrupt, plan: plan, trackCount: trackCount, origin: nil,
            end: nil)
    }

    /// Makes a programme whose time 0 and end, in nanoseconds from it, are known before anything is read.
    convenience init(
        source: Source, limits: Limits, interrupt: Interrupt, plan: GridPlan, origin: SourceTime, end: Int64
    ) {
        self.init(
            source: source, limits: limits, interrupt: interrupt, plan: plan, trackCount: 0, origin: origin, end: end)
    }

    private init(
        source: Source, limits: Limits, interrupt: Interrupt, plan: GridPlan, trackCount: Int, origin: SourceTime?,
        end: Int64?
    ) {
        self.source = source
        self.limits = limits
        self.interrupt = interrupt
        self.plan = plan
        self.trackCount = trackCount
        knownEnd = end
        self.origin = Monitor(origin)
        ends = Monitor([])
    }

    /// Says which time of the source becomes time 0; the first to say it is heard.
    func settleOrigin(_ time: SourceTime) -> SourceTime {
        origin.update { origin in
            if let origin { return origin }
            origin = time
            return time
        }
    }

    /// Waits until time 0 is known.
    func waitForOrigin() throws -> SourceTime {
        guard let time = origin.wait(until: { $0 }) else { throw PipelineStopped() }
        return time
    }

    var isOriginKnown: Bool { origin.read { $0 != nil } }

    /// Says where a track's content ends and waits for all others; returns the latest end. In nanoseconds from time 0.
    func settleEnd(_ end: Int64) throws -> Int64 {
        if let knownEnd { return knownEnd }
        ends.update { $0.append(end) }
        let latest = ends.wait { ends in ends.count == trackCount ? ends.max() : nil }
        guard let latest else { throw PipelineStopped() }
        return latest
    }

    /// Throws when content goes on beyond the limit; `time` in ticks of `timescale` from time 0.
    func checkDuration(_ time: Int64, timescale: Int64) throws {
        guard time / timescale > limits.duration else { return }
        throw MediaError(
            .limitExceeded,
            "\(source.name): its timestamps run past \(limits.duration) s, which is the limit; repair it or raise the limit"
        )
    }

    /// Wakes every stage that waits here, so that it ends.
    func stop() {
        interrupt.raise()
        origin.stop()
        ends.stop()
        plan.stop()
    }
}
