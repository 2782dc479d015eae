/// One audio rendition that a ladder asks for.
public struct AudioRung: Hashable, Sendable {
    public var codec: AudioCodec

    /// The average bit rate of the whole rendition, all channels together.
    public var bitrate: Bitrate

    /// The most channels the rendition may have, 1 to 8; a source with fewer is not widened. Nil keeps the source's.
    public var channels: Int?

    public init(codec: AudioCodec = .aac, bitrate: Bitrate, channels: Int? = nil) {
        self.codec = codec
        self.bitrate = bitrate
        self.channels = channels
    }
}
