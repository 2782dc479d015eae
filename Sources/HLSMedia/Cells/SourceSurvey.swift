import LibAV

/// Reads a source from its start to its end: its pictures' packets for their timestamps, its sound decoded for its length.
///
/// Proof of `@unchecked Sendable`: made by one thread, used by its own stages' threads, the pictures' survey by the
/// demuxer's alone, and by one more when these have ended.
final class SourceSurvey: @unchecked Sendable {
    /// Pictures that are decoded, to see that packets are pictures.
    private static let provenPictures = 48

    private let transcoder: Transcoder
    private let source: Source
    private let interrupt: Interrupt
    private let programme: Programme
    private let stream: StreamDescription
    private let info: MediaInfo
    private let pictures: PictureSurvey
    private let soundEnds = Monitor<[Int64]>([])
    private var channels: [Channel<Packet>] = []
    private(set) var stages: [StageGroup.Stage] = []

    init(_ transcoder: Transcoder, source: Source, copies: Bool, interrupt: Interrupt) throws {
        let opened = try OpenedSource(source, limits: transcoder.limits, interrupt: interrupt)
        guard let stream = opened.video else { throw TranscodeObstacle.noPicture }
        let extradata = try opened.demuxer.parameters(of: stream.index).extradata
        self.transcoder = transcoder
        self.source = source
        self.interrupt = interrupt
        self.stream = stream
        info = opened.info
        let planner = CellPlanner(
            base: stream.timeBase, thins: FrameSequence.thins(stream),
            segmentDuration: try transcoder.packaging.segmentMicroseconds(), copies: copies)
        let plan = GridPlan(timescale: planner.timescale, decider: PlannedBoundaries([], end: 0))
        programme = Programme(
            source: source, limits: transcoder.limits, interrupt: interrupt, plan: plan, trackCount: 0)
        let payload = CopyPayload(codec: stream.codecName, extradata: extradata, container: .fmp4)
        pictures = PictureSurvey(stream, payload: payload, planner: planner, programme: programme)
        try addStages(opened)
    }

    /// Makes every stage end soon.
    func stop() {
        programme.stop()
        for channel in channels { channel.stop() }
    }

    private func addStages(_ opened: consuming OpenedSource) throws {
        // The stages hold what they need of the survey and not the survey, which holds them.
        var routes: [Int: [DemuxStage.Route]] = [stream.index: [.watch { [pictures] in try pictures.look($0) }]]
        // Only looked at, because the source may be as long as its subtitles.
        for (subtitles, _) in opened.subtitles { routes[subtitles.index] = [.watch { _ in }] }
        let isHeard = !transcoder.ladder.audioRungs.isEmpty
        for sound in opened.audio where isHeard {
            let packets = Channel<Packet>(capacity: TranscodeBuilder.audioPacketsInChannel)
            channels.append(packets)
            routes[sound.index, default: []].append(.decode(packets))
            let rate = TranscodeBuilder.outputRate(of: sound)
            let line = Handover(
                try AudioLine(
                    sound, parameters: opened.demuxer.parameters(of: sound.index), programme: programme,
                    sampleRate: rate, channelCount: 1, leadsPlan: false))
            let ends = soundEnds
            stages.append {
                let line = line.take()
                var samples: Int64 = 0
                func take() throws {
                    samples += Int64(line.fifo.count)
                    try line.fifo.drop(line.fifo.count)
                }
                try line.run(packets, take)
                try take()
                let end = Nanoseconds.rounded(down: samples, per: Int64(rate))
                ends.update { $0.append(end) }
            }
        }
        let demux = Handover(DemuxStage(opened, programme: programme, routes: routes))
        stages.append { try demux.take().run() }
    }

    /// What was found, once all stages have ended.
    func layout() throws -> (layout: CellLayout, origin: Programme.SourceTime) {
        guard let origin = pictures.planner.origin else { throw TranscodeObstacle.start }
        let settled = try programme.waitForOrigin()
        // Sound that was far ahead of the pictures has made the container's word for time 0 count, in a transcode too.
        guard settled.base == stream.timeBase, settled.ticks == origin else { throw TranscodeObstacle.timestamps }
        try prove(origin: origin)
        var stills: StillChoice?
        if transcoder.makesImages {
            let layout = try StoryboardLayout(of: info, source: SourceShape(stream))
            stills = StillChoice(layout: layout, duration: info.duration)
        }
        let layout = try pictures.planner.finish(soundEnds: soundEnds.read { $0 }, stills: stills)
        return (layout, settled)
    }

    /// Decodes the first pictures and throws unless they are what the packets' timestamps say.
    private func prove(origin: Int64) throws {
        let expected = pictures.planner.firstTimes(Self.provenPictures)
        var shown: [Int64] = []
        do {
            let reader = try PictureReader(
                source, stream: stream, at: SourceEntry(pts: origin, dts: nil), isFirst: true,
                limits: transcoder.limits, interrupt: interrupt)
            var goesOn = true
            while goesOn, shown.count < expected.count {
                goesOn = try reader.read { frame in
                    if shown.count < expected.count { shown.append(frame.pts ?? .min) }
                }
            }
        } catch let error as LibAVError {
            throw MediaError(reading: source, error)
        }
        guard shown == expected else { throw TranscodeObstacle.hiddenPictures }
    }
}
