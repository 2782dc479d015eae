import LibAV

/// Builds the pipeline of a packaging: the demuxer's thread does all the work, packet by packet.
final class PackageBuilder {
    private let packager: Packager
    private let source: Source
    private let interrupt: Interrupt
    private let reporter: Reporter?
    private let segmentDuration: Int64
    private let queue = PublishQueue(capacity: 1)
    private var tracks: [TrackOutput] = []
    private var routes: [Int: [DemuxStage.Route]] = [:]
    private var audioNames = RenditionNames(prefix: "a")
    private var stages: [StageGroup.Stage] = []
    private var stops: [@Sendable () -> Void] = []

    init(_ packager: Packager, source: Source, interrupt: Interrupt, reporter: Reporter?) throws {
        self.packager = packager
        self.source = source
        self.interrupt = interrupt
        self.reporter = reporter
        segmentDuration = try packager.packaging.segmentMicroseconds()
    }

    func build() throws -> MediaPipeline {
        let opened = try OpenedSource(source, limits: packager.limits, interrupt: interrupt)
        do {
            return try build(opened)
        } catch let error as LibAVError {
            throw MediaError(reading: source, error)
        }
    }

    private func build(_ opened: consuming OpenedSource) throws -> MediaPipeline {
        let streams = (opened.video.map { [$0] } ?? []) + opened.audio
        let timescale =
            streams[0].kind == .video
            ? VideoTimescale.matching(streams[0].timeBase) : Int64(streams[0].sampleRate)
        let plan = GridPlan(
            timescale: timescale, decider: SourceBoundaries(timescale: timescale, segmentDuration: segmentDuration))
        let programme = Programme(
            source: source, limits: packager.limits, interrupt: interrupt, plan: plan, trackCount: streams.count)
        let kit = TrackKit(plan: plan, queue: queue, packaging: packager.packaging, encryption: packager.encryption)
        for (index, stream) in streams.enumerated() {
            try add(stream, leads: index == 0, opened: opened, programme: programme, kit: kit)
        }
        try addSubtitles(opened, programme: programme)
        reporter?.begin(rungs: [tracks[0].name], duration: opened.info.duration)
        let info = opened.info
        let demux = Handover(DemuxStage(opened, programme: programme, routes: routes))
        let stops = stops
        return MediaPipeline(
            source: info, programme: programme, tracks: tracks, stages: [{ try demux.take().run() }] + stages,
            queue: queue, stopChannels: { for stop in stops { stop() } })
    }

    private func addSubtitles(_ opened: borrowing OpenedSource, programme: Programme) throws {
        let kit = SubtitleKit(
            programme: programme, queue: queue, container: packager.packaging.container,
            encryption: packager.encryption)
        for rendition in try kit.renditions(packager.subtitles, opened: opened) {
            let output = rendition.output(tracks.count, timescale: programme.plan.timescale)
            tracks.append(output)
            let (stage, packets) = kit.stage(rendition, output)
            stages.append(stage)
            guard let packets, let stream = rendition.stream else { continue }
            stops.append { packets.stop() }
            routes[stream.index, default: []].append(.decode(packets))
        }
    }

    private func add(
        _ stream: StreamDescription, leads: Bool, opened: borrowing OpenedSource, programme: Programme, kit: TrackKit
    ) throws {
        let timescale =
            stream.kind == .video ? VideoTimescale.matching(stream.timeBase) : Int64(stream.sampleRate)
        let copied = try CopiedStream(
            stream, opened: opened, timescale: timescale, container: packager.packaging.container, interrupt: interrupt)
        let language = LanguageTag.tag(for: stream.language)
        let track = tracks.count
        let content: TrackOutput.Content
        let name: String
        if stream.kind == .video {
            let shape = try SourceShape(stream)
            name = "v\(min(shape.width, shape.height))"
            content = .video(
                .init(
                    width: shape.width, height: shape.height,
                    dynamicRange: stream.color.isPerceptualQuantizer
                        ? "PQ" : stream.color.isHybridLogGamma ? "HLG" : "SDR",
                    isCopied: true, targetBitrate: nil))
        } else {
            name = audioNames.name(for: language)
            content = .audio(
                .init(
                    channels: stream.channelCount, sampleRate: stream.sampleRate, language: language,
                    sourceLanguage: stream.language,
                    title: stream.title, isDefault: stream.isDefault, isCopied: true, group: 0))
        }
        tracks.append(
            TrackOutput(
                index: track, name: name, timescale: timescale, codecs: copied.codecs,
                initialization: copied.initialization, content: content))
        let segmenter = try kit.segmenter(tracks[track], parameters: copied.parameters)
        let reporter = reporter
        let scale = Double(timescale)
        routes[stream.index, default: []].append(
            .copy(
                CopyTrack(
                    stream, programme: programme, timescale: timescale, payload: copied.payload, segmenter: segmenter,
                    grid: leads ? SourceGrid(plan: programme.plan) : nil,
                    onPicture: { if leads { reporter?.advance(rung: 0, to: Double($0) / scale) } })))
    }
}
