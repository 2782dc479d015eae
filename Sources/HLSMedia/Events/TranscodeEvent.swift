/// Something that happened in a transcode.
public enum TranscodeEvent: Sendable {
    /// How far it is; only the latest is kept while nobody looks.
    case progress(TranscodeProgress)
    /// A segment is durable on storage, below the staging prefix until the end; the name is its rung's.
    case segment(SegmentInfo, rung: String)
    /// The asset is complete and published; always the last.
    case finished(Asset)
}

/// A segment that was written.
public struct SegmentInfo: Sendable, Hashable, Codable {
    /// Number in its track, from 0.
    public var number: Int
    /// Name below the asset's prefix.
    public var name: String
    /// Seconds from the start of the content.
    public var start: Double
    public var duration: Double
    /// Bytes.
    public var size: Int
}
