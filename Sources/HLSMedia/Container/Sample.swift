import LibAV

/// One access unit of a track on its way into a segment; times are ticks of the track's timescale on the output timeline.
final class Sample {
    private let packet: Packet
    /// The payload in the form the container wants, where that is not the packet's own.
    private let converted: [UInt8]?
    let presentation: Int64
    let isSync: Bool
    /// What the source or the encoder says, nil if it does not.
    let sourceDecoding: Int64?
    /// Settled by the track's `DecodeTimeline`.
    var decoding: Int64 = 0
    /// Ticks until the next sample's decoding time; settled when that one is known.
    var duration: Int64

    init(
        _ packet: consuming Packet, presentation: Int64, decoding: Int64?, duration: Int64, isSync: Bool,
        converted: [UInt8]? = nil
    ) {
        self.packet = packet
        self.converted = converted
        self.presentation = presentation
        sourceDecoding = decoding
        self.duration = duration
        self.isSync = isSync
    }

    var size: Int { converted?.count ?? packet.size }

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        if let converted { return converted.withUnsafeBytes(body) }
        return packet.withBytes(body)
    }

    /// Lends the packet, for a muxer of libav.
    func withPacket(_ body: (borrowing Packet) throws -> Void) rethrows { try body(packet) }
}
