import CLibAV
import CLibAVShims

/// What a container says of one of its streams: a value, read once when the input is opened.
package struct StreamDescription: Sendable {
    package let index: Int
    package let kind: MediaKind
    /// The codec's name in libav ("h264", "aac"), and its profile's where known.
    package let codecName: String
    package let profile: String?
    package let timeBase: Rational
    package let startTime: Int64?
    /// In the stream's time base; nil if unknown.
    package let duration: Int64?
    package let bitRate: Int64?
    package let frameCount: Int64?
    package let language: String?
    package let title: String?
    package let isDefault: Bool
    package let isForced: Bool
    package let isForHearingImpaired: Bool
    package let isAttachedPicture: Bool
    package let isEncrypted: Bool
    package let hasDecoder: Bool

    package let width: Int
    package let height: Int
    package let sampleAspect: Rational
    package let averageFrameRate: Rational
    package let realFrameRate: Rational
    package let pixelFormat: PixelFormat
    package let color: ColorDescription
    /// Degrees clockwise by which the picture must be turned to stand upright: 0, 90, 180 or 270.
    package let rotation: Int
    /// Whether the display matrix mirrors the picture as well.
    package let isMirrored: Bool
    /// Display matrix of ISO/IEC 14496-12, 8.5.2, as stored; empty if there is none.
    package let displayMatrix: [UInt8]
    package let isInterlaced: Bool

    package let sampleRate: Int
    package let channelCount: Int
    package let channelLayout: String

    init(_ stream: UnsafeMutablePointer<AVStream>) {
        let value = stream.pointee
        let parameters = value.codecpar.pointee
        index = Int(value.index)
        kind = MediaKind(parameters.codec_type)
        codecName = String(cString: avcodec_get_name(parameters.codec_id))
        profile = avcodec_profile_name(parameters.codec_id, parameters.profile).map { String(cString: $0) }
        timeBase = Rational(value.time_base)
        startTime = value.start_time.timestamp
        duration = value.duration.timestamp.flatMap { $0 > 0 ? $0 : nil }
        bitRate = parameters.bit_rate > 0 ? parameters.bit_rate : nil
        frameCount = value.nb_frames > 0 ? value.nb_frames : nil
        language = metadata(value.metadata, "language")
        title = metadata(value.metadata, "title")
        isDefault = value.disposition & AV_DISPOSITION_DEFAULT != 0
        isForced = value.disposition & AV_DISPOSITION_FORCED != 0
        isForHearingImpaired = value.disposition & AV_DISPOSITION_HEARING_IMPAIRED != 0
        isAttachedPicture = value.disposition & AV_DISPOSITION_ATTACHED_PIC != 0
        isEncrypted =
            sideData(stream, AV_PKT_DATA_ENCRYPTION_INIT_INFO) != nil || encryptedTags.contains(parameters.codec_tag)
        hasDecoder = avcodec_find_decoder(parameters.codec_id) != nil
        width = Int(parameters.width)
        height = Int(parameters.height)
        let aspect =
            value.sample_aspect_ratio.num > 0 ? value.sample_aspect_ratio : parameters.sample_aspect_ratio
        sampleAspect = Rational(aspect)
        averageFrameRate = Rational(value.avg_frame_rate)
        realFrameRate = Rational(value.r_frame_rate)
        pixelFormat = PixelFormat(raw: parameters.codec_type == AVMEDIA_TYPE_VIDEO ? parameters.format : -1)
        color = ColorDescription(parameters)
        displayMatrix = sideData(stream, AV_PKT_DATA_DISPLAYMATRIX) ?? []
        (rotation, isMirrored) = orientation(displayMatrix)
        isInterlaced = ![AV_FIELD_PROGRESSIVE, AV_FIELD_UNKNOWN].contains(parameters.field_order)
        sampleRate = Int(parameters.sample_rate)
        channelCount = Int(parameters.ch_layout.nb_channels)
        channelLayout = describe(parameters.ch_layout)
    }
}

extension StreamDescription {
    /// The colour of the stream once it is 8-bit 4:2:0 of standard dynamic range in video levels.
    package var outputColor: ColorDescription {
        if color.isHighDynamicRange || pixelFormat.isRGB { return .bt709 }
        var output = color
        output.isFullRange = color.isFullRange == nil && !pixelFormat.impliesFullRange ? nil : false
        return output
    }
}

/// "encv", "enca", "drmi", "drms", "drmt" as libav stores four-character codes: sample entries of protected tracks.
private let encryptedTags: Set<UInt32> = Set(
    ["encv", "enca", "drmi", "drms", "drmt"].map { code in
        code.utf8.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    })

func metadata(_ dictionary: OpaquePointer?, _ key: String) -> String? {
    guard let entry = av_dict_get(dictionary, key, nil, 0), let value = entry.pointee.value else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
}

private func sideData(_ stream: UnsafePointer<AVStream>, _ type: AVPacketSideDataType) -> [UInt8]? {
    var size = 0
    guard let bytes = sluice_stream_side_data(stream, type, &size) else { return nil }
    return Array(UnsafeBufferPointer(start: bytes, count: size))
}

/// Reads rotation and mirroring off a display matrix, to the nearest quarter turn.
private func orientation(_ matrix: [UInt8]) -> (rotation: Int, isMirrored: Bool) {
    guard matrix.count >= 36 else { return (0, false) }
    return matrix.withUnsafeBytes { raw in
        var values = (0..<9).map { raw.loadUnaligned(fromByteOffset: $0 * 4, as: Int32.self) }
        let determinant = Double(values[0]) * Double(values[4]) - Double(values[1]) * Double(values[3])
        let isMirrored = determinant < 0
        if isMirrored { av_display_matrix_flip(&values, 1, 0) }
        // libav's angle is counter-clockwise and NaN for a degenerate matrix.
        let angle = av_display_rotation_get(values)
        guard angle.isFinite else { return (0, false) }
        let quarters = Int((-angle / 90).rounded())
        return (((quarters % 4) + 4) % 4 * 90, isMirrored)
    }
}

private func describe(_ layout: AVChannelLayout) -> String {
    var layout = layout
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
        guard layout.nb_channels > 0, av_channel_layout_describe(&layout, buffer.baseAddress, buffer.count) >= 0,
            let base = buffer.baseAddress
        else { return "" }
        return String(cString: base)
    }
}
