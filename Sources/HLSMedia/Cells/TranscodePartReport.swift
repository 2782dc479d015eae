/// What making a part came to.
public struct TranscodePartReport: Sendable, Hashable, Codable {
    public var part: TranscodePart
    /// Segments of all tracks that were made now, and those that an earlier run of the part had left.
    public var segmentsMade: Int
    public var segmentsKept: Int
    /// Bytes that were written now, images included.
    public var bytes: Int
}
