/// How far a transcode is.
public struct TranscodeProgress: Sendable, Hashable, Codable {
    /// Share of the content that every rung has encoded, 0 to 1; 0 while the source's duration is unknown.
    public var fraction: Double
    /// Seconds of content that every rung has encoded.
    public var seconds: Double
    /// Seconds of content in all; nil if the source does not say.
    public var duration: Double?
    /// Seconds of wall clock since the start.
    public var elapsed: Double
    public var rungs: [Rung]

    /// How far one rung is.
    public struct Rung: Sendable, Hashable, Codable {
        public var name: String
        public var frames: Int
        /// Frames per second of wall clock since the start.
        public var framesPerSecond: Double
    }

    /// Seconds of content per second of wall clock.
    public var speed: Double { elapsed > 0 ? seconds / elapsed : 0 }

    /// Seconds that are left at this speed; nil if unknown.
    public var remaining: Double? {
        guard let duration, speed > 0 else { return nil }
        return max(0, duration - seconds) / speed
    }
}
