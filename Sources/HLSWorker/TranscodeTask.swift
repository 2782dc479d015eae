public import HLSMedia

/// What a job of a transcode queue does.
public enum TranscodeTask: Sendable, Hashable, Codable {
    /// A whole asset: planned, made or divided, and published.
    case asset(TranscodeRequest)
    /// A part of the asset that the parent job divided, when it had the lease with that fencing token.
    case part(TranscodeRequest, TranscodePart, division: Int64)
}
