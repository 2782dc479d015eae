/// What a source may cost before it is refused; checked before decoding starts and while it runs.
public struct Limits: Sendable, Hashable, Codable {
    /// Pixels in a picture, width times height as coded.
    public var pixels: Int
    /// Seconds of content.
    public var duration: Int
    /// Streams in the container.
    public var streams: Int
    /// Frames per second that the source may announce; what is above 60 is thinned out to 60.
    public var frameRate: Int
    /// Bytes of the source; nil for no limit.
    public var bytes: Int64?
    /// Bytes that may be read to find out what the source is.
    public var probeBytes: Int64
    /// Bytes of all subtitles of an asset together, as they are read and as they are written.
    public var subtitleBytes: Int
    /// Cues of all subtitles of an asset together; one that is shown over a boundary counts in each segment.
    public var subtitleCues: Int

    /// The defaults admit 8K pictures, a day of content, 64 streams, 240 frames a second and 32 MiB of subtitles.
    public init(
        pixels: Int = 8192 * 4352, duration: Int = 86_400, streams: Int = 64, frameRate: Int = 240,
        bytes: Int64? = nil, probeBytes: Int64 = 16 << 20, subtitleBytes: Int = 32 << 20, subtitleCues: Int = 300_000
    ) {
        self.pixels = pixels
        self.duration = duration
        self.streams = streams
        self.frameRate = frameRate
        self.bytes = bytes
        self.probeBytes = probeBytes
        self.subtitleBytes = subtitleBytes
        self.subtitleCues = subtitleCues
    }
}
