import LibAV

/// What the bytes of one segment hold; lives only while that segment is looked at.
struct SegmentContent: Sendable {
    struct Sample: Sendable {
        var presentation: Int
        var decoding: Int
        /// Ticks; 0 if the container does not say.
        var duration: Int
        var isIDR: Bool
    }

    struct Stream: Sendable {
        var format: StreamFormat
        /// In decoding order.
        var samples: [Sample]
    }

    var streams: [Stream] = []
    /// Whether a track fragment has no decode time; nil where the container has no such thing.
    var lacksDecodeTime: Bool?

    /// Reads a segment of fragmented MP4; throws `BoxDamage` or, for a damaged configuration, `MediaError`.
    init(fragments segment: [UInt8], fileOffset: Int, header: MovieHeader) throws {
        let fragments = try MovieFragments(parsing: segment, fileOffset: fileOffset, header: header)
        lacksDecodeTime = fragments.lacksDecodeTime
        for track in header.tracks {
            guard let format = try StreamFormat(track) else { continue }
            let samples = (fragments.samples[track.id] ?? []).map { sample in
                Sample(
                    presentation: sample.presentation, decoding: sample.decoding, duration: sample.duration,
                    isIDR: format.isIDR(segment[sample.bytes], isSync: sample.isSync))
            }
            streams.append(Stream(format: format, samples: samples))
        }
    }

    /// Reads a segment of a transport stream with libav; blocking. Throws `LibAVError` or `MediaError`.
    init(transportStream segment: [UInt8], interrupt: Interrupt) throws {
        let demuxer = try Demuxer(
            reading: MemoryReader(segment),
            configuration: .init(probeSize: Int64(segment.count), containers: ["mpegts"]),
            interrupt: interrupt)
        var places: [Int: Int] = [:]
        for description in demuxer.streams where [.video, .audio].contains(description.kind) {
            let extradata = try demuxer.parameters(of: description.index).extradata
            places[description.index] = streams.count
            streams.append(Stream(format: try StreamFormat(description, extradata: extradata), samples: []))
        }
        let packet = try Packet()
        while try demuxer.read(into: packet) == .packet {
            guard let place = places[packet.streamIndex], let time = packet.pts ?? packet.dts else { continue }
            let format = streams[place].format
            if format.kind == .audio, format.codec == nil {
                try packet.withBytes { try streams[place].format.readADTS($0) }
            }
            let isKey = packet.isKey
            streams[place].samples.append(
                Sample(
                    presentation: Int(time), decoding: Int(packet.dts ?? time),
                    duration: format.kind == .audio ? Int(max(0, packet.duration)) : 0,
                    isIDR: format.kind == .audio || packet.withBytes { format.isIDR($0, isSync: isKey) }))
        }
    }
}

extension StreamFormat {
    /// The form of a stream in a transport stream; `extradata` is what libav found of its parameter sets.
    fileprivate init(_ stream: StreamDescription, extradata: [UInt8]) throws(MediaError) {
        self.init(kind: stream.kind == .video ? .video : .audio, timescale: Int(max(1, stream.timeBase.denominator)))
        channels = stream.channelCount
        sampleRate = stream.sampleRate
        if kind == .video { sizes = [Size(width: stream.width, height: stream.height)] }
        switch stream.codecName {
        case "h264":
            coding = .h264(.annexB)
            guard !extradata.isEmpty else { return }
            codec = try CodecString.avc(extradata: extradata)
            let set = NALUnits(extradata, framing: .annexB).first { H264.type(of: $0) == 7 }
            if let set { sequence = try SequenceParameterSet(parsing: set) }
        case "hevc": coding = .hevc(.annexB)
        case "ac3": codec = CodecString.ac3
        case "eac3": codec = CodecString.eac3
        case "mp3": codec = CodecString.mp3
        default: break
        }
    }

    fileprivate mutating func readADTS(_ packet: UnsafeRawBufferPointer) throws(MediaError) {
        guard let header = ADTS(packet) else { return }
        let configuration = try AudioSpecificConfig(parsing: header.configuration)
        codec = try CodecString.aac(configuration: header.configuration)
        channels = StreamFormat.channels(of: configuration) ?? channels
    }
}
