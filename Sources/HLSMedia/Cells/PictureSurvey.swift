import LibAV

/// Learns from the packets of a video, as they pass, where its cells lie.
final class PictureSurvey {
    /// Where the cells lie, as far as was read.
    var planner: CellPlanner

    private let stream: StreamDescription
    private let payload: CopyPayload
    private let programme: Programme

    init(_ stream: StreamDescription, payload: CopyPayload, planner: CellPlanner, programme: Programme) {
        self.stream = stream
        self.payload = payload
        self.planner = planner
        self.programme = programme
    }

    /// Takes the next packet of the video.
    func look(_ packet: borrowing Packet) throws {
        if packet.isEncrypted { throw MediaError.encrypted(programme.source) }
        guard !packet.isDiscarded else { return }
        if stream.codecName == "vp8", packet.withBytes({ $0.first.map { $0 & 0x10 == 0 } ?? false }) {
            throw TranscodeObstacle.hiddenPictures
        }
        try planner.append(
            pts: packet.pts, dts: packet.dts, duration: packet.duration,
            isEntry: packet.isKey && payload.isEntry(packet))
        guard let origin = planner.origin else { return }
        let settled = programme.settleOrigin(.init(ticks: origin, base: stream.timeBase))
        guard let time = packet.pts else { return }
        let base = Rational(1, Int32(clamping: planner.timescale))
        let shift = stream.timeBase.rescale(settled.ticks, from: settled.base)
        try programme.checkDuration(base.rescale(time - shift, from: stream.timeBase), timescale: planner.timescale)
    }
}
