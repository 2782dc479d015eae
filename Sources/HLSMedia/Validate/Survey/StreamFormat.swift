import LibAV

/// The form of one stream of a media playlist, as its bitstream and its initialization section tell it.
struct StreamFormat: Sendable {
    enum Kind: Sendable {
        case video
        case audio
    }

    /// What the samples are, where that matters for finding IDRs.
    enum Coding: Sendable, Equatable {
        case h264(NALFraming)
        case hevc(NALFraming)
        case other
    }

    var kind: Kind
    /// Ticks per second of the stream's times.
    var timescale: Int
    /// The sample entry's type; nil in a transport stream, which has none.
    var entry: String?
    /// The string for CODECS; nil if it cannot be told.
    var codec: String?
    var coding = Coding.other
    /// The first sequence parameter set of H.264.
    var sequence: SequenceParameterSet?
    /// Picture sizes that RESOLUTION may name: as coded, and as shown where that differs.
    var sizes: [Size] = []
    var channels = 0
    var sampleRate = 0
    /// "SDR", "PQ" or "HLG"; nil if the container does not say.
    var range: String?

    struct Size: Sendable, Hashable {
        var width: Int
        var height: Int
    }

    var isEncrypted: Bool { entry == "encv" || entry == "enca" }
    var isAAC: Bool { codec?.hasPrefix("mp4a.40.") == true && codec != "mp4a.40.34" }

    /// Whether a sample is an IDR; `isSync` is the container's word, for codings whose samples are not looked into.
    func isIDR<Bytes: RandomAccessCollection>(
        _ sample: Bytes, isSync: Bool
    ) -> Bool where Bytes.Element == UInt8, Bytes.Index == Int {
        switch coding {
        case .h264(let framing): H264.isIDR(sample: sample, framing: framing)
        case .hevc(let framing): HEVC.isIDR(sample: sample, framing: framing)
        case .other: isSync
        }
    }
}

extension StreamFormat {
    /// The form of a track of fragmented MP4; nil for a track that is neither video nor audio.
    ///
    /// Throws `MediaError` (`sourceInvalid`) if its configuration record is damaged.
    init?(_ track: MovieHeader.Track) throws(MediaError) {
        guard ["vide", "soun"].contains(track.handler) else { return nil }
        self.init(
            kind: track.handler == "vide" ? .video : .audio, timescale: track.timescale, entry: track.entry?.type)
        guard let entry = track.entry else { return }
        channels = entry.channels
        sampleRate = entry.sampleRate
        if kind == .video {
            let shown = Size(width: track.displayWidth, height: track.displayHeight)
            sizes = [Size(width: entry.width, height: entry.height), shown]
            // A display matrix may turn the picture by a quarter.
            sizes += sizes.map { Size(width: $0.height, height: $0.width) }
        }
        range = entry.transfer.map { $0 == 16 ? "PQ" : $0 == 18 ? "HLG" : "SDR" }
        try readConfiguration(entry)
    }

    private mutating func readConfiguration(_ entry: SampleEntry) throws(MediaError) {
        let record = entry.configuration
        switch entry.type {
        case "avc1", "avc3":
            let configuration = try AVCConfiguration(parsing: record)
            codec = entry.type + (try CodecString.avc(extradata: record)).dropFirst(4)
            coding = .h264(.lengthPrefixed(bytes: configuration.lengthSize))
            if let set = configuration.sequenceSets.first { sequence = try SequenceParameterSet(parsing: set) }
        case "hvc1", "hev1":
            codec = entry.type + (try CodecString.hevc(configuration: record)).dropFirst(4)
            // The hvcC record: lengthSizeMinusOne in byte 21 (ISO/IEC 14496-15, 8.3.3.1).
            coding = .hevc(.lengthPrefixed(bytes: record.count > 21 ? Int(record[21] & 3) + 1 : 4))
        case "av01":
            codec = try CodecString.av1(configuration: record)
        case "mp4a":
            try readMPEGAudio(entry)
        case "ac-3", "ec-3", "Opus", "fLaC":
            codec = entry.type
        default:
            break
        }
    }

    private mutating func readMPEGAudio(_ entry: SampleEntry) throws(MediaError) {
        switch entry.objectType {
        case 0x40:
            let configuration = try AudioSpecificConfig(parsing: entry.configuration)
            codec = try CodecString.aac(configuration: entry.configuration)
            channels = StreamFormat.channels(of: configuration) ?? channels
        case 0x69, 0x6B: codec = CodecString.mp3
        default: break
        }
    }

    /// The number of channels, if the configuration says it (ISO/IEC 14496-3, table 1.19).
    static func channels(of configuration: AudioSpecificConfig) -> Int? {
        switch configuration.channelConfiguration {
        case 1...6: configuration.channelConfiguration
        case 7, 12, 14: 8
        case 11: 7
        default: nil
        }
    }

    /// Whether a declared CODECS item means what was measured: RFC 6381 strings are compared without regard to case.
    static func agree(_ declared: String, _ measured: String) -> Bool {
        let (one, other) = (declared.lowercased(), measured.lowercased())
        if one == other { return true }
        // The optional fields of AV1's string repeat what the record's fixed part does not hold.
        if one.hasPrefix("av01."), other.hasPrefix("av01.") {
            return one.split(separator: ".").prefix(4) == other.split(separator: ".").prefix(4)
        }
        // SBR and PS may be signalled in the samples only (ISO/IEC 14496-3, 1.6.5).
        if other == "mp4a.40.2" { return ["mp4a.40.5", "mp4a.40.29"].contains(one) }
        return other == "mp4a.40.34" && ["mp4a.6b", "mp4a.69"].contains(one)
    }
}
