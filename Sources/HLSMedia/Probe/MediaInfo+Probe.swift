import LibAV

extension MediaInfo {
    /// Reads what `source` contains without decoding it.
    ///
    /// Throws `MediaError` (`sourceNotFound`, `sourceUnreadable`, `sourceInvalid`, `limitExceeded`) and
    /// `CancellationError`.
    public static func probe(_ source: Source, limits: Limits = Limits()) async throws -> MediaInfo {
        let interrupt = Interrupt()
        return try await StageGroup.run(stop: { interrupt.raise() }) {
            try OpenedSource(source, limits: limits, interrupt: interrupt).info
        }
    }

    init(_ demuxer: borrowing Demuxer, size: Int64?) throws {
        let streams = demuxer.streams
        container = demuxer.formatName
        duration = Self.plausible(demuxer.duration.map { Double($0) / 1_000_000 }, size: size)
        bitrate = demuxer.bitRate.map { Int($0) }
        self.size = size
        video = try streams.filter { $0.kind == .video && !$0.isAttachedPicture }.map { try VideoStream($0) }
        audio = streams.filter { $0.kind == .audio }.map { AudioStream($0) }
        subtitles = streams.filter { $0.kind == .subtitle }.map {
            SubtitleStream(
                index: $0.index, codec: $0.codecName, language: $0.language, title: $0.title, isDefault: $0.isDefault,
                isForced: $0.isForced)
        }
    }
}

extension MediaInfo {
    /// Bits per second below which a duration cannot be true, whatever the codec: such headers exist in the wild.
    private static let leastBitrate = 100.0

    private static func plausible(_ duration: Double?, size: Int64?) -> Double? {
        guard let duration, let size else { return duration }
        return Double(size) * 8 / duration < leastBitrate ? nil : duration
    }
}

extension MediaInfo.VideoStream {
    init(_ stream: StreamDescription) throws {
        let aspect = stream.sampleAspect.isPositive ? stream.sampleAspect : Rational(1, 1)
        index = stream.index
        codec = stream.codecName
        profile = stream.profile
        width = stream.width
        height = stream.height
        // A stream whose size the container hides (a broken header) is refused when it is opened, not when it is shown.
        let shape = stream.width > 0 && stream.height > 0 ? try SourceShape(stream) : nil
        displayWidth = shape?.width ?? 0
        displayHeight = shape?.height ?? 0
        rotation = stream.rotation
        sampleAspectRatio = "\(aspect.numerator):\(aspect.denominator)"
        frameRate = stream.averageFrameRate.isPositive ? stream.averageFrameRate.value : nil
        pixelFormat = stream.pixelFormat.name
        bitDepth = stream.pixelFormat.bitDepth
        dynamicRange = stream.color.isPerceptualQuantizer ? "PQ" : stream.color.isHybridLogGamma ? "HLG" : "SDR"
        isInterlaced = stream.isInterlaced
        bitrate = stream.bitRate.map { Int($0) }
        frameCount = stream.frameCount.map { Int($0) }
        isEncrypted = stream.isEncrypted
    }
}

extension MediaInfo.AudioStream {
    init(_ stream: StreamDescription) {
        index = stream.index
        codec = stream.codecName
        profile = stream.profile
        sampleRate = stream.sampleRate
        channels = stream.channelCount
        channelLayout = stream.channelLayout
        language = stream.language
        title = stream.title
        isDefault = stream.isDefault
        bitrate = stream.bitRate.map { Int($0) }
        isEncrypted = stream.isEncrypted
    }
}

extension SourceShape {
    init(_ stream: StreamDescription) throws(MediaError) {
        let aspect = stream.sampleAspect
        try self.init(
            codedWidth: stream.width, codedHeight: stream.height,
            sampleAspect: aspect.isPositive ? (Int(aspect.numerator), Int(aspect.denominator)) : (1, 1),
            rotation: stream.rotation,
            frameRate: stream.averageFrameRate.isPositive ? stream.averageFrameRate.value : nil)
    }
}
