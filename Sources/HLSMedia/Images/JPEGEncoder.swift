import LibAV

/// Encodes single pictures as JPEG.
enum JPEGEncoder {
    /// The quantiser of the baseline encoder, 2 (best) to 31: visually clean at a fraction of the best one's size.
    private static let quantizer = "4"

    /// Encodes a picture of 8-bit 4:2:0 in full range.
    static func encode(_ frame: borrowing Frame) throws -> [UInt8] {
        let encoder = try Encoder(
            Encoder.Video(
                name: "mjpeg", width: frame.width, height: frame.height, pixelFormat: .yuvj420p,
                timeBase: Rational(1, 25), frameRate: Rational(25, 1),
                options: [("qmin", quantizer), ("qmax", quantizer)]))
        frame.pts = 0
        frame.demandKeyframe(false)
        let packet = try Packet()
        guard try encoder.send(frame), try encoder.sendEnd(), try encoder.receive(into: packet) == .packet else {
            throw MediaError(.internalFailure, "the JPEG encoder gave no picture")
        }
        return packet.bytes
    }
}
