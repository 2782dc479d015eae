import LibAV

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Builds the pipeline of a transcode: opens the source, fits the ladder, and connects the stages.
final class TranscodeBuilder {
    /// Pictures that may wait between two stages.
    private static let picturesInChannel = 3
    /// Where the top rung is copied, the largest encoder and its pictures are missing, and there is room to keep the
    /// others from waiting for each other.
    private static let picturesInChannelBesideCopy = 8
    /// Packets that may wait for the video decoder, and for an audio stage: enough for the worst interleaving in use.
    private static let videoPacketsInChannel = 32
    private static let audioPacketsInChannel = 2048

    private let transcoder: Transcoder
    private let source: Source
    private let interrupt: Interrupt
    private let reporter: Reporter?
    private let segmentDuration: Int64
    private let cores = ProcessInfo.processInfo.activeProcessorCount

    private let queue = PublishQueue(capacity: 2)
    private var tracks: [TrackOutput] = []
    private var stages: [StageGroup.Stage] = []
    private var stops: [@Sendable () -> Void] = []
    private var routes: [Int: [DemuxStage.Route]] = [:]
    private var audioNames = AudioNames()

    init(_ transcoder: Transcoder, source: Source, interrupt: Interrupt, reporter: Reporter?) throws {
        self.transcoder = transcoder
        self.source = source
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
        let video = transcoder.ladder.videoRungs.isEmpty ? nil : opened.video
        let audio = opened.audio
        let rungs = try video.map { try transcoder.ladder.fitted(to: SourceShape($0)) } ?? []
        let audioRungs = transcoder.ladder.audioRungs
        guard video != nil || !(audio.isEmpty || audioRungs.isEmpty) else {
            throw MediaError(
                .ladderInvalid, "\(source.name): the ladder has no rung for what it contains; add a video or audio rung"
            )
        }
        let timescale = video.map { VideoTimescale.matching($0.timeBase) } ?? Int64(outputRate(of: audio[0]))
        let copies = try video.map { try copiesTopRung($0, rungs: rungs) } ?? false
        let plan = GridPlan(
            timescale: timescale,
            decider: copies
                ? SourceBoundaries(timescale: timescale, segmentDuration: segmentDuration)
                : GridBoundaries(timescale: timescale, segmentDuration: segmentDuration))
        let needsPictures = video != nil && (!copies || rungs.count > 1 || transcoder.makesImages)
        let programme = Programme(
            source: source, limits: transcoder.limits, interrupt: interrupt, plan: plan,
            trackCount: (copies ? 1 : 0) + (needsPictures ? 1 : 0) + audio.count * audioRungs.count)
        let kit = TrackKit(plan: plan, queue: queue, packaging: transcoder.packaging)
        reporter?.begin(
            rungs: rungs.isEmpty ? ["audio"] : rungs.map(\.name), duration: opened.info.duration)
        if let video {
            try addVideo(
                video, rungs: rungs, opened: opened, programme: programme, kit: kit, timescale: timescale,
                copies: copies, needsPictures: needsPictures)
        }
        for (group, rung) in audioRungs.enumerated() {
            for stream in audio {
                try addAudio(
                    stream, rung: rung, group: group, opened: opened, programme: programme, kit: kit,
                    leadsPlan: video == nil && tracks.isEmpty)
            }
        }
        let info = opened.info
        let demux = Handover(DemuxStage(opened, programme: programme, routes: routes))
        stages.append { try demux.take().run() }
        let stops = stops
        return MediaPipeline(
            source: info, programme: programme, tracks: tracks, stages: stages, queue: queue,
            stopChannels: { for stop in stops { stop() } })
    }

    // MARK: - Video

    private func copiesTopRung(_ stream: StreamDescription, rungs: [FittedVideoRung]) throws -> Bool {
        guard transcoder.copying == .auto, source.isRepeatable, let top = rungs.first else { return false }
        return try CopyCheck(
            source: source, stream: stream, rung: top, segmentDuration: segmentDuration, limits: transcoder.limits,
            interrupt: interrupt
        ).passes()
    }

    private func addVideo(
        _ stream: StreamDescription, rungs: [FittedVideoRung], opened: borrowing OpenedSource, programme: Programme,
        kit: TrackKit, timescale: Int64, copies: Bool, needsPictures: Bool
    ) throws {
        let sourceGrid = copies ? SourceGrid(plan: programme.plan) : nil
        if let sourceGrid, let top = rungs.first {
            try addCopied(
                stream, rung: top, opened: opened, programme: programme, kit: kit, timescale: timescale,
                grid: sourceGrid)
        }
        guard needsPictures else { return }
        let packets = channel(of: Packet.self, capacity: Self.videoPacketsInChannel)
        routes[stream.index, default: []].append(.decode(packets))
        let pictureCount = copies ? Self.picturesInChannelBesideCopy : Self.picturesInChannel
        var pictures = channel(of: Picture.self, capacity: pictureCount)
        let grid = SegmentGrid(
            timescale: timescale, segmentDuration: segmentDuration, keyframeInterval: Packaging.keyframeInterval)
        let line = PictureLine(
            programme, timescale: timescale, lead: sourceGrid.map { .source($0) } ?? .grid(grid), output: pictures)
        // A copied rung encodes nothing, so the others share the machine.
        let encoded = copies ? Array(rungs.dropFirst()) : rungs
        let decode = Handover(
            try VideoStage(
                stream, parameters: opened.demuxer.parameters(of: stream.index), programme: programme,
                timescale: timescale, input: packets, line: line,
                threads: VideoStage.threads(for: stream, encoding: encoded, cores: cores)))
        stages.append { try decode.take().run() }
        let threads = (copies ? [0] : []) + VideoEncoding.threads(for: encoded, cores: cores)
        let posterRung = rungs.firstIndex { min($0.width, $0.height) <= 720 } ?? rungs.count - 1
        for (index, rung) in rungs.enumerated() {
            let isLast = index == rungs.count - 1
            let next = isLast ? nil : channel(of: Picture.self, capacity: pictureCount)
            let encoder =
                copies && index == 0
                ? nil
                : try addEncoded(
                    stream, rung: rung, index: index, programme: programme, kit: kit, timescale: timescale,
                    threads: threads[index])
            let images = try imageMakers(
                opened.info, stream: stream, timescale: timescale, poster: index == posterRung, storyboard: isLast)
            let stage = Handover(
                try RungStage(
                    rung, programme: programme, timescale: timescale, input: pictures, next: next, encoder: encoder,
                    images: images))
            stages.append { try stage.take().run() }
            if let next { pictures = next }
        }
    }

    private func addEncoded(
        _ stream: StreamDescription, rung: FittedVideoRung, index: Int, programme: Programme, kit: TrackKit,
        timescale: Int64, threads: Int
    ) throws -> RungEncoder {
        let rate = stream.averageFrameRate.isPositive ? stream.averageFrameRate : stream.realFrameRate
        let encoder = try Encoder(
            VideoEncoding.settings(
                for: rung, timescale: timescale, frameRate: rate.isPositive ? rate : Rational(25, 1),
                color: stream.outputColor, threads: threads))
        let parameters = try encoder.parameters()
        let isFMP4 = transcoder.packaging.container == .fmp4
        let initialization =
            isFMP4 ? try InitializationSegment.make(parameters, timescale: timescale, firstPacket: { nil }) : nil
        let track = tracks.count
        tracks.append(
            TrackOutput(
                index: track, name: rung.name, timescale: timescale,
                codecs: try CodecString.avc(extradata: parameters.extradata), initialization: initialization,
                content: .video(
                    .init(
                        width: rung.width, height: rung.height, dynamicRange: "SDR", isCopied: false,
                        targetBitrate: rung.bitrate))))
        let segmenter = try kit.segmenter(tracks[track], parameters: parameters)
        return try RungEncoder(
            encoder: encoder, segmenter: segmenter, programme: programme, isLengthPrefixed: isFMP4,
            onPicture: progress(rung: index, timescale: timescale))
    }

    private func addCopied(
        _ stream: StreamDescription, rung: FittedVideoRung, opened: borrowing OpenedSource, programme: Programme,
        kit: TrackKit, timescale: Int64, grid: SourceGrid
    ) throws {
        let copied = try CopiedStream(
            stream, opened: opened, timescale: timescale, container: transcoder.packaging.container,
            interrupt: interrupt)
        let track = tracks.count
        tracks.append(
            TrackOutput(
                index: track, name: rung.name, timescale: timescale, codecs: copied.codecs,
                initialization: copied.initialization,
                content: .video(
                    .init(
                        width: rung.width, height: rung.height, dynamicRange: "SDR", isCopied: true, targetBitrate: nil)
                )))
        let segmenter = try kit.segmenter(tracks[track], parameters: copied.parameters)
        routes[stream.index, default: []].append(
            .copy(
                CopyTrack(
                    stream, programme: programme, timescale: timescale, payload: copied.payload, segmenter: segmenter,
                    grid: grid, awaitsOthers: true, onPicture: progress(rung: 0, timescale: timescale))))
    }

    private func imageMakers(
        _ info: MediaInfo, stream: StreamDescription, timescale: Int64, poster: Bool, storyboard: Bool
    ) throws -> [any ImageMaker] {
        guard transcoder.makesImages else { return [] }
        let queue = queue
        let emit: (Artifact) throws -> Void = { try queue.send(.artifact($0)) }
        var makers: [any ImageMaker] = []
        if poster { makers.append(PosterMaker(timescale: timescale, duration: info.duration, emit: emit)) }
        if storyboard {
            // A source that does not say how long it is may be hours long, and its storyboard must stay bounded.
            let duration = info.duration.map { Int($0 * 1000) } ?? 3_600_000
            let layout = try StoryboardLayout(duration: duration, source: SourceShape(stream))
            makers.append(StoryboardMaker(layout: layout, timescale: timescale, emit: emit))
        }
        return makers
    }

    // MARK: - Audio

    private func addAudio(
        _ stream: StreamDescription, rung: AudioRung, group: Int, opened: borrowing OpenedSource, programme: Programme,
        kit: TrackKit, leadsPlan: Bool
    ) throws {
        let rate = outputRate(of: stream)
        let channels = min(stream.channelCount, rung.channels ?? 2)
        let encoder = try Encoder(
            Encoder.Audio(
                name: "aac", sampleRate: rate, channelCount: channels, bitRate: Int64(rung.bitrate.bitsPerSecond)))
        let parameters = try encoder.parameters()
        let language = LanguageTag.tag(for: stream.language)
        let initialization =
            transcoder.packaging.container == .fmp4
            ? try InitializationSegment.make(
                parameters, timescale: Int64(rate), language: stream.language, firstPacket: { nil }) : nil
        let track = tracks.count
        tracks.append(
            TrackOutput(
                index: track, name: audioNames.name(for: language), timescale: Int64(rate),
                codecs: try CodecString.aac(configuration: parameters.extradata), initialization: initialization,
                content: .audio(
                    .init(
                        channels: channels, sampleRate: rate, language: language, sourceLanguage: stream.language,
                        title: stream.title,
                        isDefault: stream.isDefault, isCopied: false, group: group))))
        let segmenter = try kit.segmenter(tracks[track], parameters: parameters)
        let packets = channel(of: Packet.self, capacity: Self.audioPacketsInChannel)
        routes[stream.index, default: []].append(.decode(packets))
        let stage = Handover(
            try AudioStage(
                stream, parameters: opened.demuxer.parameters(of: stream.index), programme: programme, input: packets,
                encoder: encoder, sampleRate: rate, channelCount: channels, segmenter: segmenter,
                grid: SegmentGrid(
                    timescale: Int64(rate), segmentDuration: segmentDuration,
                    keyframeInterval: Packaging.keyframeInterval),
                leadsPlan: leadsPlan, onTime: leadsPlan ? progress(rung: 0, timescale: Int64(rate)) : nil))
        stages.append { try stage.take().run() }
    }

    /// The source's own rate where HLS players take it, else 48 kHz.
    private func outputRate(of stream: StreamDescription) -> Int {
        [32_000, 44_100, 48_000].contains(stream.sampleRate) ? stream.sampleRate : 48_000
    }

    // MARK: - Parts

    private func channel<Element: ~Copyable>(of type: Element.Type, capacity: Int) -> Channel<Element> {
        let channel = Channel<Element>(capacity: capacity)
        stops.append { channel.stop() }
        return channel
    }

    private func progress(rung: Int, timescale: Int64) -> (Int64) -> Void {
        let reporter = reporter
        let scale = Double(timescale)
        return { reporter?.advance(rung: rung, to: Double($0) / scale) }
    }
}
