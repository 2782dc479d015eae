/// What was written of one track, measured.
struct TrackRecord: Sendable {
    /// A segment as it lies on storage.
    struct Segment: Sendable, Hashable, Codable {
        var start: Int64
        var duration: Int64
        var size: Int
        /// Where it starts in the track's single file; nil if it is a file of its own.
        var offset: Int?
        var sampleCount: Int
        var keyframes: [HLSMedia.Segment.Keyframe]

        init(_ segment: HLSMedia.Segment, size: Int, offset: Int?) {
            start = segment.start
            duration = segment.duration
            self.size = size
            self.offset = offset
            sampleCount = segment.sampleCount
            keyframes = segment.keyframes
        }
    }

    let output: TrackOutput
    var segments: [Segment] = []
    /// Highest sustained frame rate in thousandths, for video.
    var frameRate: Int?

    init(_ output: TrackOutput, segments: [Segment] = [], frameRate: Int? = nil) {
        self.output = output
        self.segments = segments
        self.frameRate = frameRate
    }

    /// Ticks from the first segment's start to the last one's end.
    var duration: Int64 {
        guard let first = segments.first, let last = segments.last else { return 0 }
        return last.start + last.duration - first.start
    }

    var bytes: Int { segments.reduce(0) { $0 + $1.size } }
    var sampleCount: Int { segments.reduce(0) { $0 + $1.sampleCount } }

    /// Microseconds of a time in ticks, rounded; differences of these are the durations in playlists, so that their sum
    /// is exact however many there are.
    func microseconds(_ ticks: Int64) -> Int64 {
        let doubled = Int128(ticks) * 2_000_000 / Int128(output.timescale)
        return Int64(clamping: (doubled + 1) / 2)
    }
}
