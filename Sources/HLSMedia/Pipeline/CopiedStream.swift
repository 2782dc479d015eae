import LibAV

/// What is needed to put a stream into segments as it is: its parameters in the container's form, and their names.
struct CopiedStream: ~Copyable {
    /// Codecs that can be carried, by container.
    private static let carried: [Packaging.Container: Set<String>] = [
        .fmp4: ["h264", "hevc", "av1", "aac", "ac3", "eac3", "mp3", "opus", "flac"],
        .ts: ["h264", "hevc", "aac", "ac3", "eac3", "mp3"],
    ]

    let parameters: CodecParameters
    let payload: CopyPayload
    let initialization: [UInt8]?
    let codecs: String

    init(
        _ stream: StreamDescription, opened: borrowing OpenedSource, timescale: Int64, container: Packaging.Container,
        interrupt: Interrupt
    ) throws {
        let codec = stream.codecName
        let source = opened.source
        guard Self.carried[container]?.contains(codec) == true else {
            throw MediaError(
                .sourceUnsupported,
                "\(source.name): \(codec) cannot be carried in \(container == .fmp4 ? "fMP4" : "MPEG-TS") segments as it is; "
                    + "transcode it instead")
        }
        let parameters = try opened.demuxer.parameters(of: stream.index)
        let payload = CopyPayload(codec: codec, extradata: parameters.extradata, container: container)
        func firstPacket() throws -> Packet? {
            guard source.isRepeatable else {
                throw MediaError(
                    .sourceUnsupported,
                    "\(source.name): its \(codec) cannot be packaged while it is pushed in; store it first")
            }
            return try FirstPacket.read(of: stream.index, in: source, interrupt: interrupt)
        }
        if codec == "aac", parameters.extradata.isEmpty, let packet = try firstPacket() {
            // MPEG-TS and raw AAC say in every packet what MP4 says once.
            let header = packet.withBytes { ADTS($0) }
            guard let header else {
                throw MediaError(.sourceInvalid, "\(source.name): its AAC stream does not say how it is coded")
            }
            try parameters.setExtradata(header.configuration)
        }
        if codec == "opus", parameters.extradata.count > 11 {
            // The pre-skip (RFC 7845, 5.1) counts from a start that lies before time 0 and is not there any more.
            var head = parameters.extradata
            head.replaceSubrange(10..<12, with: [0, 0])
            try parameters.setExtradata(head)
        }
        // Even transport streams take their CODECS from the record that this makes of the parameter sets.
        let initialization = try InitializationSegment.make(
            parameters, timescale: timescale, language: stream.language,
            displayMatrix: stream.displayMatrix, sampleAspect: stream.sampleAspect, firstPacket: firstPacket)
        let codecs = try Self.codecs(codec, parameters, initialization, source: source)
        self.codecs = codecs
        self.initialization = container == .fmp4 ? initialization : nil
        self.payload = payload
        self.parameters = parameters
    }

    private static func codecs(
        _ codec: String, _ parameters: borrowing CodecParameters, _ initialization: [UInt8], source: Source
    ) throws -> String {
        func record(_ box: StaticString) throws -> [UInt8] {
            guard let content = InitializationSegment.content(of: box, in: initialization) else {
                throw MediaError(.sourceInvalid, "\(source.name): its \(codec) stream does not say how it is coded")
            }
            return content
        }
        switch codec {
        case "h264": return try CodecString.avc(extradata: try record("avcC"))
        case "hevc": return try CodecString.hevc(configuration: try record("hvcC"))
        case "av1": return try CodecString.av1(configuration: try record("av1C"))
        case "aac": return try CodecString.aac(configuration: parameters.extradata)
        case "ac3": return CodecString.ac3
        case "eac3": return CodecString.eac3
        case "mp3": return CodecString.mp3
        case "opus": return CodecString.opus
        case "flac": return CodecString.flac
        default: throw MediaError(.internalFailure, "\(source.name): \(codec) has no name for CODECS")
        }
    }
}
