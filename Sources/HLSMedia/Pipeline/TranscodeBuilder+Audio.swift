import LibAV

extension TranscodeBuilder {
    /// Packets that may wait for an audio stage: enough for the worst interleaving in use.
    static let audioPacketsInChannel = 2048

    func addAudio(
        _ stream: StreamDescription, named names: inout RenditionNames, rung: AudioRung, group: Int,
        opened: borrowing OpenedSource, programme: Programme, kit: TrackKit, leadsPlan: Bool
    ) throws {
        let rate = Self.outputRate(of: stream)
        let channels = outputChannels(of: stream, rung)
        let encoder = try Encoder(
            Encoder.Audio(
                name: "aac", sampleRate: rate, channelCount: channels, bitRate: Int64(rung.bitrate.bitsPerSecond)))
        let parameters = try encoder.parameters()
        let language = LanguageTag.tag(for: stream.language)
        let initialization =
            transcoder.packaging.container == .fmp4
            ? try InitializationSegment.make(
                parameters, timescale: Int64(rate), language: stream.language, firstPacket: { nil }) : nil
        let codecs = try CodecString.aac(configuration: parameters.extradata)
        let name = names.name(for: language)
        let track = try addTrack { track in
            TrackOutput(
                index: track, name: name, timescale: Int64(rate), codecs: codecs, initialization: initialization,
                content: .audio(
                    .init(
                        channels: channels, sampleRate: rate, language: language, sourceLanguage: stream.language,
                        title: stream.title, isDefault: stream.isDefault, isCopied: false, group: group)))
        }
        let segmenter = try kit.segmenter(track, parameters: parameters)
        let packets = channel(of: Packet.self, capacity: Self.audioPacketsInChannel)
        routes[stream.index, default: []].append(.decode(packets))
        let line = try AudioLine(
            stream, parameters: opened.demuxer.parameters(of: stream.index), programme: programme, sampleRate: rate,
            channelCount: channels, leadsPlan: leadsPlan)
        let ownRung = scope.plan.map { track.index - $0.videoTracks.count } ?? (leadsPlan ? 0 : nil)
        let stage = Handover(
            try AudioStage(
                line, programme: programme, input: packets, encoder: encoder, sampleRate: rate, segmenter: segmenter,
                grid: SegmentGrid(
                    timescale: Int64(rate), segmentDuration: segmentDuration,
                    keyframeInterval: Packaging.keyframeInterval),
                leadsPlan: leadsPlan, onTime: ownRung.map { progress(rung: $0, timescale: Int64(rate)) }))
        stages.append { try stage.take().run() }
    }

    /// The source's own rate where HLS players take it, else 48 kHz.
    static func outputRate(of stream: StreamDescription) -> Int {
        [32_000, 44_100, 48_000].contains(stream.sampleRate) ? stream.sampleRate : 48_000
    }

    func outputChannels(of stream: StreamDescription, _ rung: AudioRung) -> Int {
        min(stream.channelCount, rung.channels ?? 2)
    }
}
