/// A video rendition as it will be made of one source.
public struct FittedVideoRung: Hashable, Sendable {
    /// `v` and the short side of the rung's 16:9 box, with `-2`, `-3`... when that is taken: `v1080`, `v432`, `v432-2`.
    public var name: String
    /// Pixels across; even.
    public var width: Int
    /// Pixels down; even.
    public var height: Int
    /// The average bit rate to aim at.
    public var bitrate: Bitrate
    /// The highest bit rate allowed over the encoder's buffer.
    public var maxBitrate: Bitrate
    /// The encoder's preset, or nil for the transcoder's choice.
    public var preset: String?
    public var codec: VideoCodec

    public init(
        name: String, width: Int, height: Int, bitrate: Bitrate, maxBitrate: Bitrate, preset: String? = nil,
        codec: VideoCodec = .h264
    ) {
        self.name = name
        self.width = width
        self.height = height
        self.bitrate = bitrate
        self.maxBitrate = maxBitrate
        self.preset = preset
        self.codec = codec
    }
}
