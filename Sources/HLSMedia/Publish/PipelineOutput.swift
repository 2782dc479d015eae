/// What stages hand to the publisher.
enum PipelineOutput: Sendable {
    /// A segment whose bytes are a file of their own.
    case segment(Segment)
    /// A segment whose bytes stand at `offset` of the track's single file, which comes at the end.
    case range(Segment, size: Int, offset: Int)
    case file(track: Int, SpooledFile)
    case artifact(Artifact)
    /// A track has ended; its frame rate in thousandths if it is video.
    case trackEnd(track: Int, frameRate: Int?)
}
