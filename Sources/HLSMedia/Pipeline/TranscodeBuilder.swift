import LibAV

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Builds the pipeline of a transcode, or of a part of one: opens the source, fits the ladder, and connects the stages.
final class TranscodeBuilder {
    let transcoder: Transcoder
    let source: Source
    let scope: TranscodeScope
    let interrupt: Interrupt
    let reporter: Reporter?
    let segmentDuration: Int64
    let cores = ProcessInfo.processInfo.activeProcessorCount

    let queue = PublishQueue(capacity: 2)
    var stages: [StageGroup.Stage] = []
    var routes: [Int: [DemuxStage.Route]] = [:]
    private(set) var tracks: [TrackOutput] = []
    private var stops: [@Sendable () -> Void] = []

    init(
        _ transcoder: Transcoder, source: Source, scope: TranscodeScope = .everything, interrupt: Interrupt,
        reporter: Reporter?
    ) throws {
        self.transcoder = transcoder
        self.source = source
        self.scope = scope
        self.interrupt = interrupt
        self.reporter = reporter
        segmentDuration = try transcoder.packaging.segmentMicroseconds()
    }

    func build() throws -> MediaPipeline {
        let opened = try OpenedSource(source, limits: transcoder.limits, interrupt: interrupt)
        do {
            return try build(opened)
        } catch let error as LibAVError {
            throw MediaError(reading: source, error)
        }
    }

    private func build(_ opened: consuming OpenedSource) throws -> MediaPipeline {
        try scope.plan?.check(opened.info, of: source)
        let video = transcoder.ladder.videoRungs.isEmpty ? nil : opened.video
        let audio = opened.audio
        let rungs = try video.map { try transcoder.ladder.fitted(to: SourceShape($0)) } ?? []
        let audioRungs = transcoder.ladder.audioRungs
        guard video != nil || !(audio.isEmpty || audioRungs.isEmpty) else {
            throw MediaError(
                .ladderInvalid, "\(source.name): the ladder has no rung for what it contains; add a video or audio rung"
            )
        }
        let timescale = video.map { VideoTimescale.matching($0.timeBase) } ?? Int64(Self.outputRate(of: audio[0]))
        let copies = try video.map { try copiesTopRung($0, rungs: rungs) } ?? false
        let makesImages = transcoder.makesImages && scope.makesStills
        let needsPictures = video != nil && (!copies || rungs.count > 1 || makesImages)
        let programme = programme(
            timescale: timescale, copies: copies,
            trackCount: (copies ? 1 : 0) + (needsPictures ? 1 : 0) + audio.count * audioRungs.count)
        let kit = TrackKit(
            plan: programme.plan, queue: queue, packaging: transcoder.packaging, encryption: transcoder.encryption,
            scope: scope)
        report(rungs, opened.info)
        if let video, scope.makesVideo || scope.makesStills {
            try addVideo(
                video, rungs: rungs, opened: opened, programme: programme, kit: kit, timescale: timescale,
                copies: copies, needsPictures: needsPictures)
        }
        if scope.makesSound {
            var names = RenditionNames(prefix: "a")
            for (group, rung) in audioRungs.enumerated() {
                for stream in audio {
                    try addAudio(
                        stream, named: &names, rung: rung, group: group, opened: opened, programme: programme,
                        kit: kit, leadsPlan: video == nil && tracks.isEmpty)
                }
            }
        }
        if scope.makesSubtitles { try addSubtitles(opened: opened, programme: programme) }
        let info = opened.info
        try addDemuxer(opened, video: video, programme: programme)
        let stops = stops
        return MediaPipeline(
            source: info, programme: programme, tracks: scope.plan?.tracks ?? tracks, stages: stages, queue: queue,
            stopChannels: { for stop in stops { stop() } })
    }

    private func programme(timescale: Int64, copies: Bool, trackCount: Int) -> Programme {
        if let plan = scope.plan {
            let decider = PlannedBoundaries(plan.cells.map(\.start), end: scope.run?.window.end ?? plan.end)
            return Programme(
                source: source, limits: transcoder.limits, interrupt: interrupt,
                plan: GridPlan(timescale: plan.timescale, decider: decider), origin: plan.origin.time,
                end: plan.endNanoseconds)
        }
        let decider: any BoundaryDecider =
            copies
            ? SourceBoundaries(timescale: timescale, segmentDuration: segmentDuration)
            : GridBoundaries(timescale: timescale, segmentDuration: segmentDuration)
        return Programme(
            source: source, limits: transcoder.limits, interrupt: interrupt,
            plan: GridPlan(timescale: timescale, decider: decider), trackCount: trackCount)
    }

    private func addDemuxer(_ opened: consuming OpenedSource, video: StreamDescription?, programme: Programme) throws {
        guard !routes.isEmpty else { return }
        if let run = scope.run, let video {
            let entered = try EnteredSource.enter(
                source, stream: video, at: run.entry, isFirst: run.entry == run.plan.cells[0].entry,
                limits: transcoder.limits, interrupt: interrupt)
            let demux = Handover(DemuxStage(entered, programme: programme, routes: routes))
            stages.append { try demux.take().run() }
        } else {
            let demux = Handover(
                DemuxStage(opened, programme: programme, routes: routes, isPart: scope.plan != nil))
            stages.append { try demux.take().run() }
        }
    }

    private func report(_ rungs: [FittedVideoRung], _ info: MediaInfo) {
        switch scope {
        case .everything:
            reporter?.begin(rungs: rungs.isEmpty ? ["audio"] : rungs.map(\.name), duration: info.duration)
        case .cells(let run):
            let scale = Double(run.plan.timescale)
            reporter?.begin(
                rungs: rungs.map(\.name), duration: Double(run.window.end - run.window.start) / scale,
                from: rungs.indices.map { Double(run.window(of: $0).start) / scale },
                zero: Double(run.window.start) / scale)
        case .sound(let plan): reporter?.begin(rungs: plan.audioTracks.map(\.name), duration: plan.duration)
        case .stills(let plan): reporter?.begin(rungs: ["images"], duration: plan.duration)
        case .subtitles(let plan): reporter?.begin(rungs: ["subtitles"], duration: plan.duration)
        }
    }

    // MARK: - Parts

    /// Takes a track that is made up by `make`, which is given its index; a planned one must be what the plan says.
    func addTrack(_ make: (Int) throws -> TrackOutput) throws -> TrackOutput {
        let output = try make(tracks.count + scope.skippedTracks)
        if let plan = scope.plan, !plan.tracks.indices.contains(output.index) || plan.tracks[output.index] != output {
            throw MediaError(
                .planMismatch,
                "\(source.name): \(output.name) would be coded otherwise than the plan says; use the same version of "
                    + "Sluice and of its libraries, and the same subtitle files, on all machines")
        }
        tracks.append(output)
        return output
    }

    /// Takes what must be called to make a stage end soon.
    func addStop(_ stop: @escaping @Sendable () -> Void) { stops.append(stop) }

    func channel<Element: ~Copyable>(of type: Element.Type, capacity: Int) -> Channel<Element> {
        let channel = Channel<Element>(capacity: capacity)
        stops.append { channel.stop() }
        return channel
    }

    func progress(rung: Int, timescale: Int64) -> (Int64) -> Void {
        let reporter = reporter
        let scale = Double(timescale)
        return { reporter?.advance(rung: rung, to: Double($0) / scale) }
    }
}
