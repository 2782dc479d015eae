import LibAV

/// Makes what every track needs of a pipeline: its writer, its sink and its segmenter.
struct TrackKit {
    let plan: GridPlan
    let queue: PublishQueue
    let packaging: Packaging
    let encryption: Encryption?
    let scope: TranscodeScope

    init(
        plan: GridPlan, queue: PublishQueue, packaging: Packaging, encryption: Encryption?,
        scope: TranscodeScope = .everything
    ) {
        self.plan = plan
        self.queue = queue
        self.packaging = packaging
        self.encryption = encryption
        self.scope = scope
    }

    /// Makes the segmenter of a track of the given parameters.
    func segmenter(_ output: TrackOutput, parameters: borrowing CodecParameters) throws -> TrackSegmenter {
        let isVideo = output.video != nil
        let timescale = output.timescale
        let cut: TrackSegmenter.Cut = isVideo ? .atSyncSamples : .nearest
        let start = scope.run?.start(of: output.index)
        let writer: any SegmentWriter
        switch packaging.container {
        case .fmp4: writer = FragmentedMP4Writer(isolatesSyncSamples: isVideo, firstSegment: start?.number)
        case .ts:
            writer = try TransportStreamWriter(
                parameters, timescale: timescale, language: output.audio?.sourceLanguage, marksKeyframes: isVideo)
        }
        let sink = TrackSink(
            track: output.index, name: output.name, packaging: packaging, queue: queue,
            // Of a transcode in parts, initialization segments are written when all is put together.
            initialization: scope.plan == nil ? output.initialization : nil, isStrict: scope.run != nil,
            encryption: encryption)
        return try TrackSegmenter(
            track: output.index, timescale: timescale, cut: cut, plan: plan, writer: writer, sink: sink,
            start: start ?? .ofTrack)
    }
}
