import LibAV

/// Decodes the one picture that a range of an I-frame playlist should give; blocking.
enum PictureDecoder {
    /// A picture as it came out of the decoder.
    struct Picture: Sendable, Equatable {
        var width: Int
        var height: Int
        /// "SDR", "PQ" or "HLG", as VIDEO-RANGE names it.
        var range: String
    }

    /// The first picture of the bytes: an initialization section and a fragment, or transport stream packets.
    ///
    /// Nil if they decode to none; throws `LibAVError` if they are no media, or if `interrupt` was raised.
    static func decode(_ bytes: [UInt8], isTransportStream: Bool, interrupt: Interrupt) throws -> Picture? {
        let demuxer = try Demuxer(
            reading: MemoryReader(bytes),
            configuration: .init(
                probeSize: Int64(max(bytes.count, 4096)),
                containers: [isTransportStream ? "mpegts" : "mov"]),
            interrupt: interrupt)
        guard let stream = demuxer.streams.first(where: { $0.kind == .video }) else { return nil }
        let decoder = try Decoder(
            try demuxer.parameters(of: stream.index), timeBase: stream.timeBase, threads: 1)
        let packet = try Packet()
        let frame = try Frame()
        while try demuxer.read(into: packet) == .packet {
            guard packet.streamIndex == stream.index else { continue }
            // One picture needs no room made for it: nothing is in the decoder before its first packet.
            _ = try decoder.send(packet)
            if try decoder.receive(into: frame) == .frame { return picture(frame) }
        }
        _ = try decoder.sendEnd()
        return try decoder.receive(into: frame) == .frame ? picture(frame) : nil
    }

    private static func picture(_ frame: borrowing Frame) -> Picture {
        let color = frame.color
        return Picture(
            width: frame.width, height: frame.height,
            range: color.isPerceptualQuantizer ? "PQ" : color.isHybridLogGamma ? "HLG" : "SDR")
    }
}
