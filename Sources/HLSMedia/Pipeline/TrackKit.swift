import LibAV

/// Makes what every track needs of a pipeline: its writer, its sink and its segmenter.
struct TrackKit {
    let plan: GridPlan
    let outbox: Outbox<PipelineOutput>
    let packaging: Packaging

    /// Makes the segmenter of a track; `initialization` is the one that goes with its parameters.
    func segmenter(
        track: Int, timescale: Int64, cut: TrackSegmenter.Cut, parameters: borrowing CodecParameters, language: String?,
        initialization: [UInt8]?
    ) throws -> TrackSegmenter {
        let isVideo = cut == .atSyncSamples
        let writer: any SegmentWriter
        if let initialization {
            writer = FragmentedMP4Writer(initialization: initialization, isolatesSyncSamples: isVideo)
        } else {
            writer = try TransportStreamWriter(
                parameters, timescale: timescale, language: language, marksKeyframes: isVideo)
        }
        let sink = try TrackSink(
            track: track, outbox: outbox, initialization: initialization, isSingleFile: packaging.isSingleFile)
        return try TrackSegmenter(
            track: track, timescale: timescale, cut: cut, plan: plan, writer: writer, sink: sink)
    }
}
