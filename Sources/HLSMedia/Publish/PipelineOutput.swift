/// What stages hand to the publisher.
enum PipelineOutput: Sendable {
    /// An object that follows piece by piece: a segment, an initialisation segment, or a track's single file.
    case object(ObjectPipe)
    /// A segment whose bytes stand at `offset` of the track's single file.
    case range(Segment, size: Int, offset: Int)
    case artifact(Artifact)
    /// A track has ended; its frame rate in thousandths if it is video.
    case trackEnd(track: Int, frameRate: Int?)
}
