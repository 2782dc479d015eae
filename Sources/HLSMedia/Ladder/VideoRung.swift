/// One video rendition that a ladder asks for.
public struct VideoRung: Hashable, Sendable {
    public var codec: VideoCodec

    /// The short side, in pixels, of a 16:9 box laid the way the source lies; even, 2 to 8640.
    ///
    /// A 1080x1920 portrait source therefore stays 1080x1920 at 1080, and 1920x804 stays 1920x804.
    public var height: Int

    /// The average bit rate to aim at, or nil for the value that ``Ladder/standard`` gives pictures of that size.
    public var bitrate: Bitrate?

    /// The highest bit rate allowed over the encoder's buffer, or nil for 1.5 times the bit rate.
    public var maxBitrate: Bitrate?

    /// The encoder's preset by its own name (x264: `ultrafast` to `placebo`), or nil for the transcoder's choice.
    public var preset: String?

    public init(
        codec: VideoCodec = .h264, height: Int, bitrate: Bitrate? = nil, maxBitrate: Bitrate? = nil,
        preset: String? = nil
    ) {
        self.codec = codec
        self.height = height
        self.bitrate = bitrate
        self.maxBitrate = maxBitrate
        self.preset = preset
    }
}
