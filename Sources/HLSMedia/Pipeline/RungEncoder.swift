import LibAV

/// Encodes one rung's pictures with libx264 and feeds the packets to the rung's segmenter.
final class RungEncoder {
    private let encoder: Encoder
    private let segmenter: TrackSegmenter
    private let programme: Programme
    private let isLengthPrefixed: Bool
    private let packet: Packet
    private let onPicture: (Int64) -> Void
    private let window: PictureWindow?

    /// Makes an encoder; with a window the pictures before it are left out, being encoded already.
    init(
        encoder: consuming Encoder, segmenter: TrackSegmenter, programme: Programme, isLengthPrefixed: Bool,
        window: PictureWindow? = nil, onPicture: @escaping (Int64) -> Void
    ) throws {
        packet = try Packet()
        self.encoder = encoder
        self.segmenter = segmenter
        self.programme = programme
        self.isLengthPrefixed = isLengthPrefixed
        self.window = window
        self.onPicture = onPicture
    }

    func encode(_ frame: borrowing Frame, at time: Int64, isKeyframe: Bool) throws {
        if let window, time < window.start { return }
        frame.pts = time
        frame.demandKeyframe(isKeyframe)
        while try !encoder.send(frame) { try drain() }
        try drain()
        onPicture(time)
    }

    func finish() throws {
        while try !encoder.sendEnd() { try drain() }
        try drain()
        guard let end = programme.plan.waitForEnd() else { throw PipelineStopped() }
        let isFollowed = window?.isFollowed ?? false
        try segmenter.finish(at: end, next: isFollowed ? { $0.decodingTime(following: end) } : nil)
    }

    private func drain() throws {
        while try encoder.receive(into: packet) == .packet {
            let taken = try packet.take()
            guard let presentation = taken.pts, let decoding = taken.dts else {
                throw MediaError(.internalFailure, "the encoder gave a packet without timestamps")
            }
            let converted =
                isLengthPrefixed ? try taken.withBytes { try NALUnits($0, framing: .annexB).lengthPrefixed() } : nil
            let isSync = taken.isKey
            try segmenter.append(
                Sample(
                    taken, presentation: presentation, decoding: decoding, duration: 0, isSync: isSync,
                    converted: converted))
        }
    }
}
