import LibAV

/// Decides whether a source's video may stand for a rung as it is, by reading all its packets once.
struct CopyCheck {
    /// How much faster than the rung the source may be.
    private static let rateFactor = 1.5

    let source: Source
    let stream: StreamDescription
    let rung: FittedVideoRung
    /// Microseconds.
    let segmentDuration: Int64
    let limits: Limits
    let interrupt: Interrupt

    func passes() throws -> Bool {
        guard stream.codecName == "h264", stream.width == rung.width, stream.height == rung.height,
            stream.rotation == 0, !stream.isMirrored, !stream.isInterlaced, !stream.color.isHighDynamicRange,
            !stream.sampleAspect.isPositive || stream.sampleAspect.numerator == stream.sampleAspect.denominator,
            stream.averageFrameRate.value <= Double(FrameSequence.highestRate) + 0.5
        else { return false }
        let opened = try OpenedSource(source, limits: limits, interrupt: interrupt)
        let parameters = try opened.demuxer.parameters(of: stream.index)
        guard let sequence = sequenceSet(in: parameters.extradata), sequence.fitsHLS else { return false }
        let payload = CopyPayload(codec: "h264", extradata: parameters.extradata, container: .fmp4)
        return try scan(opened, payload)
    }

    /// The only sequence parameter set; nil if there are several, or one that cannot be read: a reason to encode.
    private func sequenceSet(in extradata: [UInt8]) -> SequenceParameterSet? {
        do {
            let sets = try AVCConfiguration(extradata: extradata).sequenceSets
            return sets.count == 1 ? try SequenceParameterSet(parsing: sets[0]) : nil
        } catch {
            return nil
        }
    }

    private func scan(_ opened: borrowing OpenedSource, _ payload: CopyPayload) throws -> Bool {
        opened.demuxer.select([stream.index])
        let packet = try Packet()
        let ticksPerSecond = Double(stream.timeBase.denominator) / Double(stream.timeBase.numerator)
        let longest = Int64(Double(segmentDuration + Int64(SegmentGrid.tolerance)) / 1_000_000 * ticksPerSecond)
        var bytes = 0
        var first: Int64?
        var lastIDR: Int64?
        var end: Int64 = 0
        while try opened.demuxer.read(into: packet) == .packet {
            if interrupt.isRaised { throw PipelineStopped() }
            guard packet.streamIndex == stream.index else { continue }
            guard let time = packet.pts, !packet.isDiscarded, !packet.changesParameters else {
                return false
            }
            // libav's keyframe flag says which packets are worth looking into.
            if packet.isKey, payload.isSync(packet) {
                if first == nil { first = time }
                if let lastIDR, time - lastIDR > longest { return false }
                lastIDR = time
            } else if first == nil {
                return false
            }
            bytes += packet.size
            end = max(end, time + packet.duration)
        }
        guard let first, let lastIDR, end > first, end - lastIDR <= longest else { return false }
        let rate = Double(bytes) * 8 / (Double(end - first) / ticksPerSecond)
        return rate <= Double(rung.bitrate.bitsPerSecond) * Self.rateFactor
    }
}
