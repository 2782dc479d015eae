import LibAV

/// A track whose packets go into segments as they are.
final class CopyTrack {
    /// Seconds without an IDR after which a source cannot be segmented without encoding.
    private static let longestGroup: Int64 = 60

    private let stream: StreamDescription
    private let programme: Programme
    private let timescale: Int64
    private let segmenter: TrackSegmenter
    private let grid: SourceGrid?
    private let awaitsOthers: Bool
    private let payload: CopyPayload
    private let onPicture: (Int64) -> Void
    private let window: PictureWindow?
    /// When the first packet past the window is decoded, once it has come.
    private var nextDecoding: Int64?
    private var origin: Int64?
    private var hasBegun = false
    private var lastTime: Int64 = 0
    private var lastSync: Int64 = 0
    /// Where the content ends so far, in ticks.
    private(set) var end: Int64 = 0

    /// Makes a track; the one with a grid leads the plan. With a window only its groups of pictures are used.
    init(
        _ stream: StreamDescription, programme: Programme, timescale: Int64, payload: CopyPayload,
        segmenter: TrackSegmenter, grid: SourceGrid?, awaitsOthers: Bool = false, window: PictureWindow? = nil,
        onPicture: @escaping (Int64) -> Void
    ) {
        self.stream = stream
        self.programme = programme
        self.timescale = timescale
        self.payload = payload
        self.segmenter = segmenter
        self.grid = grid
        self.awaitsOthers = awaitsOthers
        self.window = window
        self.onPicture = onPicture
    }

    /// Whether the track can be placed; one that does not lead waits for the origin.
    var isReady: Bool { grid != nil || programme.isOriginKnown }

    /// Whether every packet of the window has come.
    var isComplete: Bool { nextDecoding != nil }

    func append(_ packet: consuming Packet) throws {
        if isComplete { return }
        if packet.isEncrypted { throw MediaError.encrypted(programme.source) }
        let isSync = stream.kind == .audio || payload.isSync(packet)
        // Nothing before the first picture that decodes alone can be shown.
        guard hasBegun || isSync, let source = packet.pts ?? packet.dts else { return }
        let shift = try sourceOrigin(source)
        let base = Rational(1, Int32(clamping: timescale))
        let duration = base.rescale(max(0, packet.duration), from: stream.timeBase)
        var time = base.rescale(source - shift, from: stream.timeBase)
        let decoding = packet.dts.map { base.rescale($0 - shift, from: stream.timeBase) }
        if stream.kind == .audio {
            // Priming lies before time 0; what reaches past it starts at 0, and the next packet is in place again.
            guard time + duration > 0 else { return }
            time = max(0, time)
            if hasBegun, time <= lastTime { time = lastTime + 1 }
        } else if time < 0 {
            // Pictures that lead the first one need others that are not there.
            return
        }
        if let window {
            if isSync, time >= window.end {
                nextDecoding = min(decoding ?? time, time)
                return
            }
            if isSync { grid?.advance(to: time, isKeyframe: true) }
            guard time >= window.start else { return }
        }
        hasBegun = true
        if isSync { lastSync = time }
        guard time - lastSync <= Self.longestGroup * timescale else {
            throw MediaError(
                .sourceUnsupported,
                "\(programme.source.name): its video has no IDR picture for \(Self.longestGroup) s (open groups of "
                    + "pictures), so it cannot be cut; transcode it instead")
        }
        try programme.checkDuration(time, timescale: timescale)
        lastTime = time
        end = max(end, time + duration)
        if window == nil { grid?.advance(to: time, isKeyframe: isSync) }
        let converted = try payload.convert(packet)
        try segmenter.append(
            Sample(
                packet, presentation: time, decoding: stream.kind == .audio ? time : decoding, duration: duration,
                isSync: isSync, converted: converted))
        onPicture(time)
    }

    /// Ends the plan, if this track leads it; its last picture is shown until the other tracks end, if these say so.
    func endPlan() throws {
        guard grid != nil else { return }
        if let window {
            end = window.end
            return
        }
        if awaitsOthers {
            let latest = try programme.settleEnd(Nanoseconds.rounded(down: end, per: timescale))
            end = max(end, Nanoseconds.ticks(latest, per: timescale, .toNearestOrAwayFromZero))
        }
        programme.plan.end(at: end)
    }

    func finish() throws {
        // Of a window whose segments are all there already, nothing is wanted.
        if let window, window.start >= window.end { return }
        guard hasBegun else {
            throw MediaError(
                .sourceInvalid,
                "\(programme.source.name): its \(stream.codecName) stream \(stream.index) has no usable packet; "
                    + "transcode the file instead")
        }
        let next = nextDecoding
        try segmenter.finish(at: end, next: next.map { time in { _ in time } })
    }

    private func sourceOrigin(_ first: Int64) throws -> Int64 {
        if let origin { return origin }
        let own = Programme.SourceTime(ticks: first, base: stream.timeBase)
        let settled = grid != nil ? programme.settleOrigin(own) : try programme.waitForOrigin()
        let shift =
            settled.base == stream.timeBase
            ? settled.ticks : stream.timeBase.rescale(settled.ticks, from: settled.base)
        origin = shift
        return shift
    }
}
