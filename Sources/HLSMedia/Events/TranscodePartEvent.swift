/// Something that happened while a part of a transcode was made.
public enum TranscodePartEvent: Sendable {
    /// How far the part is; only the latest is kept while nobody looks.
    case progress(TranscodeProgress)
    /// A segment is durable on storage and will not be made again; the name is its rung's.
    case segment(SegmentInfo, rung: String)
    /// The part is complete; always the last.
    case finished(TranscodePartReport)
}
