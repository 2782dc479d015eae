/// Where a track's segments begin: with the track, or at a later segment that follows what another run made.
struct SegmentStart: Sendable {
    var number: Int
    var timeline: DecodeTimeline

    /// At the track's first segment.
    static let ofTrack = SegmentStart(number: 0, timeline: DecodeTimeline())
}
