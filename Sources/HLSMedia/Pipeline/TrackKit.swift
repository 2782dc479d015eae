import LibAV

/// Makes what every track needs of a pipeline: its writer, its sink and its segmenter.
struct TrackKit {
    let plan: GridPlan
    let queue: PublishQueue
    let packaging: Packaging

    /// Makes the segmenter of a track of the given parameters.
    func segmenter(_ output: TrackOutput, parameters: borrowing CodecParameters) throws -> TrackSegmenter {
        let isVideo = output.video != nil
        let timescale = output.timescale
        let cut: TrackSegmenter.Cut = isVideo ? .atSyncSamples : .nearest
        let writer: any SegmentWriter
        switch packaging.container {
        case .fmp4: writer = FragmentedMP4Writer(isolatesSyncSamples: isVideo)
        case .ts:
            writer = try TransportStreamWriter(
                parameters, timescale: timescale, language: output.audio?.sourceLanguage, marksKeyframes: isVideo)
        }
        let sink = TrackSink(
            track: output.index, name: output.name, packaging: packaging, queue: queue,
            initialization: output.initialization)
        return try TrackSegmenter(
            track: output.index, timescale: timescale, cut: cut, plan: plan, writer: writer, sink: sink)
    }
}
