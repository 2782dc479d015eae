import LibAV

extension TranscodeBuilder {
    /// Pictures that may wait between two stages.
    private static let picturesInChannel = 3
    /// The same where memory is scarce: with one, the stages would wait for each other at every picture.
    private static let fewPicturesInChannel = 2
    /// Where the top rung is copied, the largest encoder and its pictures are missing, and there is room to keep the
    /// others from waiting for each other.
    private static let picturesInChannelBesideCopy = 8
    /// Packets that may wait for the video decoder: enough for the worst interleaving in use.
    private static let videoPacketsInChannel = 32

    func copiesTopRung(_ stream: StreamDescription, rungs: [FittedVideoRung]) throws -> Bool {
        if let plan = scope.plan { return plan.copiesTopRung }
        guard transcoder.copying == .auto, source.isRepeatable, let top = rungs.first else { return false }
        return try CopyCheck(
            source: source, stream: stream, rung: top, segmentDuration: segmentDuration, limits: transcoder.limits,
            interrupt: interrupt
        ).passes()
    }

    func addVideo(
        _ stream: StreamDescription, rungs: [FittedVideoRung], opened: borrowing OpenedSource, programme: Programme,
        kit: TrackKit, timescale: Int64, copies: Bool, needsPictures: Bool
    ) throws {
        let sourceGrid = copies ? SourceGrid(plan: programme.plan) : nil
        if scope.makesVideo, let sourceGrid, let top = rungs.first {
            try addCopied(
                stream, rung: top, opened: opened, programme: programme, kit: kit, timescale: timescale,
                grid: sourceGrid)
        }
        guard needsPictures else { return }
        let isLow = transcoder.memory == .low
        let pictureCount =
            isLow ? Self.fewPicturesInChannel : copies ? Self.picturesInChannelBesideCopy : Self.picturesInChannel
        var pictures = channel(of: Picture.self, capacity: pictureCount)
        // A copied rung encodes nothing, so the others share the machine.
        let encoded = copies ? Array(rungs.dropFirst()) : rungs
        try addPictures(
            stream, opened: opened, programme: programme, timescale: timescale, sourceGrid: sourceGrid,
            threads: isLow ? 1 : VideoStage.threads(for: stream, encoding: encoded, cores: cores), into: pictures)
        let threads = (copies ? [0] : []) + VideoEncoding.threads(for: encoded, cores: cores, memory: transcoder.memory)
        let posterRung = rungs.firstIndex { min($0.width, $0.height) <= 720 } ?? rungs.count - 1
        for (index, rung) in rungs.enumerated() {
            let isLast = index == rungs.count - 1
            let next = isLast ? nil : channel(of: Picture.self, capacity: pictureCount)
            let isEncoded = scope.makesVideo && !(copies && index == 0)
            let encoder =
                isEncoded
                ? try addEncoded(
                    stream, rung: rung, index: index, programme: programme, kit: kit, timescale: timescale,
                    threads: threads[index]) : nil
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

    /// Adds what gives the pictures: all of them, those of a run of cells, or single ones.
    private func addPictures(
        _ stream: StreamDescription, opened: borrowing OpenedSource, programme: Programme, timescale: Int64,
        sourceGrid: SourceGrid?, threads: Int, into pictures: Channel<Picture>
    ) throws {
        if case .stills(let plan) = scope {
            let stage = Handover(
                try StillsStage(
                    plan, source: source, stream: stream, programme: programme, output: pictures,
                    onPicture: progress(rung: 0, timescale: timescale)))
            stages.append { try stage.take().run() }
            return
        }
        let packets = channel(of: Packet.self, capacity: Self.videoPacketsInChannel)
        routes[stream.index, default: []].append(.decode(packets))
        let grid = SegmentGrid(
            timescale: timescale, segmentDuration: segmentDuration, keyframeInterval: Packaging.keyframeInterval)
        let line = PictureLine(
            programme, timescale: timescale, lead: sourceGrid.map { .source($0) } ?? .grid(grid), output: pictures)
        let stage = Handover(
            try VideoStage(
                stream, parameters: opened.demuxer.parameters(of: stream.index), programme: programme,
                timescale: timescale, input: packets, line: line, threads: threads, window: scope.run?.window))
        stages.append { try stage.take().run() }
    }

    private func addEncoded(
        _ stream: StreamDescription, rung: FittedVideoRung, index: Int, programme: Programme, kit: TrackKit,
        timescale: Int64, threads: Int
    ) throws -> RungEncoder? {
        let rate = stream.averageFrameRate.isPositive ? stream.averageFrameRate : stream.realFrameRate
        let encoder = try Encoder(
            VideoEncoding.settings(
                for: rung, timescale: timescale, frameRate: rate.isPositive ? rate : Rational(25, 1),
                color: stream.outputColor, threads: threads, memory: transcoder.memory))
        let parameters = try encoder.parameters()
        let isFMP4 = transcoder.packaging.container == .fmp4
        let initialization =
            isFMP4 ? try InitializationSegment.make(parameters, timescale: timescale, firstPacket: { nil }) : nil
        let codecs = try CodecString.avc(extradata: parameters.extradata)
        let track = try addTrack { track in
            TrackOutput(
                index: track, name: rung.name, timescale: timescale, codecs: codecs, initialization: initialization,
                content: .video(
                    .init(
                        width: rung.width, height: rung.height, dynamicRange: "SDR", isCopied: false,
                        targetBitrate: rung.bitrate)))
        }
        let window = scope.run?.window(of: track.index)
        // All of its segments are there already, and it only hands its pictures down.
        if let window, window.start >= window.end { return nil }
        let segmenter = try kit.segmenter(track, parameters: parameters)
        return try RungEncoder(
            encoder: encoder, segmenter: segmenter, programme: programme, isLengthPrefixed: isFMP4, window: window,
            onPicture: progress(rung: index, timescale: timescale))
    }

    private func addCopied(
        _ stream: StreamDescription, rung: FittedVideoRung, opened: borrowing OpenedSource, programme: Programme,
        kit: TrackKit, timescale: Int64, grid: SourceGrid
    ) throws {
        let copied = try CopiedStream(
            stream, opened: opened, timescale: timescale, container: transcoder.packaging.container,
            interrupt: interrupt)
        let (codecs, initialization) = (copied.codecs, copied.initialization)
        let track = try addTrack { track in
            TrackOutput(
                index: track, name: rung.name, timescale: timescale, codecs: codecs, initialization: initialization,
                content: .video(
                    .init(
                        width: rung.width, height: rung.height, dynamicRange: "SDR", isCopied: true, targetBitrate: nil)
                ))
        }
        let segmenter = try kit.segmenter(track, parameters: copied.parameters)
        routes[stream.index, default: []].append(
            .copy(
                CopyTrack(
                    stream, programme: programme, timescale: timescale, payload: copied.payload, segmenter: segmenter,
                    grid: grid, awaitsOthers: true, window: scope.run?.window(of: track.index),
                    onPicture: progress(rung: 0, timescale: timescale))))
    }

    private func imageMakers(
        _ info: MediaInfo, stream: StreamDescription, timescale: Int64, poster: Bool, storyboard: Bool
    ) throws -> [any ImageMaker] {
        guard transcoder.makesImages, scope.makesStills else { return [] }
        let queue = queue
        let emit: (Artifact) throws -> Void = { try queue.send(.artifact($0)) }
        var makers: [any ImageMaker] = []
        if poster { makers.append(PosterMaker(timescale: timescale, duration: info.duration, emit: emit)) }
        if storyboard {
            let layout = try StoryboardLayout(of: info, source: SourceShape(stream))
            makers.append(StoryboardMaker(layout: layout, timescale: timescale, emit: emit))
        }
        return makers
    }
}

extension StoryboardLayout {
    /// The layout for a source that may not say how long it is: it may be hours long then, and its storyboard must stay
    /// bounded.
    init(of info: MediaInfo, source: SourceShape) throws(MediaError) {
        try self.init(duration: info.duration.map { Int($0 * 1000) } ?? 3_600_000, source: source)
    }
}
