import LibAV

/// Writes MPEG-TS segments (ISO/IEC 13818-1) of one track through libavformat.
///
/// One muxer runs over all segments, so continuity counters go on (Apple authoring rule 7.2); each segment and each
/// picture that decodes alone starts with its own PAT and PMT.
final class TransportStreamWriter: SegmentWriter {
    /// Seconds by which every timestamp is moved, so that decoding times before time 0 can be written; the same for all
    /// tracks, and the base that WebVTT's X-TIMESTAMP-MAP refers to.
    static let timestampOffset: Int64 = 10

    private let muxer: Muxer
    private let stream: Int
    private let timescale: Rational
    private let muxerBase: Rational
    private let marksKeyframes: Bool
    /// Bytes of the segment that were handed out.
    private var offset = 0
    private var keyframes: [Segment.Keyframe] = []
    private var isAtStart = true

    init(_ parameters: borrowing CodecParameters, timescale: Int64, language: String?, marksKeyframes: Bool) throws {
        let base = Rational(1, Int32(clamping: timescale))
        let muxer = try Muxer(format: "mpegts")
        let stream = try muxer.addStream(parameters, timeBase: base, language: language)
        try muxer.writeHeader(options: [("mpegts_copyts", "1"), ("pat_period", "86400"), ("sdt_period", "86400")])
        muxerBase = muxer.timeBase(of: stream)
        self.muxer = muxer
        self.stream = stream
        self.timescale = base
        self.marksKeyframes = marksKeyframes
    }

    func append(_ sample: Sample, _ emit: ([UInt8]) throws -> Void) throws {
        let isMarked = marksKeyframes && sample.isSync
        if isAtStart || isMarked {
            try muxer.set("mpegts_flags", "+resend_headers")
            isAtStart = false
        }
        let start = offset
        try sample.withPacket { packet in
            packet.pts = shifted(sample.presentation)
            packet.dts = shifted(sample.decoding)
            packet.duration = muxerBase.rescale(sample.duration, from: timescale)
            try muxer.write(packet, to: stream)
        }
        try hand(emit)
        if isMarked { keyframes.append(.init(offset: start, length: offset - start, time: sample.presentation)) }
    }

    func finishSegment(_ emit: ([UInt8]) throws -> Void) throws -> [Segment.Keyframe] {
        try muxer.flush()
        try hand(emit)
        defer {
            keyframes = []
            offset = 0
            isAtStart = true
        }
        return keyframes
    }

    private func hand(_ emit: ([UInt8]) throws -> Void) throws {
        let piece = muxer.takeBytes()
        guard !piece.isEmpty else { return }
        offset += piece.count
        try emit(piece)
    }

    private func shifted(_ time: Int64) -> Int64 {
        muxerBase.rescale(time, from: timescale) + Self.timestampOffset * Int64(muxerBase.denominator)
    }
}
