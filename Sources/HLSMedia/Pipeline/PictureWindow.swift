/// The part of the output timeline that a run over some cells covers, in ticks of the video timescale.
struct PictureWindow: Sendable, Equatable {
    var start: Int64
    /// The start of what follows, or the end of the content.
    var end: Int64
    /// Whether other cells follow, whose first picture stands at the end.
    var isFollowed: Bool
}
