/// A finished segment, its bytes being elsewhere.
struct Segment: Sendable {
    /// A picture that decodes alone: where its bytes stand in the segment, and when it is shown.
    struct Keyframe: Sendable, Hashable, Codable {
        var offset: Int
        var length: Int
        var time: Int64
    }

    /// Index of the track in the transcode.
    let track: Int
    /// Number of the segment in its track, from 0.
    let number: Int
    /// Ticks of the track's timescale on the output timeline.
    let start: Int64
    let duration: Int64
    let sampleCount: Int
    let keyframes: [Keyframe]
}
