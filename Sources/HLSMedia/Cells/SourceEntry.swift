/// Where decoding of a source can start: a picture that needs none before it, by its packet's timestamps in the time base
/// of its stream.
struct SourceEntry: Sendable, Hashable, Codable {
    var pts: Int64
    var dts: Int64?

    /// A time from which a seek backwards finds the picture, whichever timestamps the container is indexed by.
    var seekTime: Int64 { min(pts, dts ?? pts) }
}
