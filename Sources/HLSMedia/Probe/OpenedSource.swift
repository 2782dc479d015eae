import LibAV

/// A source whose streams are known and within the limits, ready to be read from its start.
struct OpenedSource: ~Copyable {
    /// libav's names of the containers that are let in: no playlists, image sequences, devices or raw formats, whose
    /// content could name other files.
    private static let containers = [
        "mov", "matroska", "mpegts", "avi", "flv", "asf", "ogg", "wav", "w64", "mp3", "aac", "flac", "mpeg", "mxf",
        "aiff",
        "caf", "ac3", "eac3", "ivf", "gif", "nut",
    ]

    let source: Source
    let demuxer: Demuxer
    let info: MediaInfo
    /// The stream that is shown, and those that are heard.
    let video: StreamDescription?
    let audio: [StreamDescription]
    /// Subtitles that are text; those that are pictures cannot become WebVTT.
    let subtitles: [(stream: StreamDescription, codec: SubtitleCodec)]

    init(_ source: Source, limits: Limits, interrupt: Interrupt) throws {
        let reader = try source.open(interrupt: interrupt)
        if reader.size == 0 {
            throw MediaError(.sourceInvalid, "\(source.name): the file is empty; upload it again")
        }
        if let size = reader.size, let most = limits.bytes, size > most {
            throw MediaError(.limitExceeded, "\(source.name): \(size) bytes, but at most \(most) are allowed")
        }
        do {
            let demuxer = try Demuxer(
                reading: reader,
                configuration: .init(
                    probeSize: limits.probeBytes, containers: Self.containers),
                interrupt: interrupt)
            let info = try MediaInfo(demuxer, size: reader.size)
            let streams = demuxer.streams
            guard streams.count <= limits.streams else {
                throw MediaError(
                    .limitExceeded,
                    "\(source.name): \(streams.count) streams, but at most \(limits.streams) are allowed; remove some or "
                        + "raise the limit")
            }
            let video = try Self.shown(streams, of: source)
            let audio = streams.filter {
                $0.kind == .audio && $0.hasDecoder && $0.channelCount > 0 && $0.sampleRate > 0
            }
            try Self.check(info, video: video, audio: audio, source: source, limits: limits)
            self.source = source
            self.demuxer = demuxer
            self.info = info
            self.video = video
            self.audio = audio
            subtitles = streams.compactMap { stream in
                SubtitleCodec(stream, container: info.container).map { (stream, $0) }
            }
        } catch {
            if interrupt.isRaised { throw CancellationError() }
            throw MediaError(reading: source, error)
        }
    }

    private static func shown(_ streams: [StreamDescription], of source: Source) throws -> StreamDescription? {
        let pictures = streams.filter { $0.kind == .video && !$0.isAttachedPicture }
        let usable = pictures.filter { $0.hasDecoder && $0.width > 0 && $0.height > 0 }
        if let chosen = usable.first(where: \.isDefault) ?? usable.first { return chosen }
        guard let refused = pictures.first else { return nil }
        if refused.isEncrypted { throw MediaError.encrypted(source) }
        throw MediaError(
            .sourceUnsupported,
            refused.hasDecoder
                ? "\(source.name): its \(refused.codecName) video has no picture size; the file is damaged or incomplete"
                : "\(source.name): this build of libav cannot decode its \(refused.codecName) video; convert the file")
    }

    private static func check(
        _ info: MediaInfo, video: StreamDescription?, audio: [StreamDescription], source: Source, limits: Limits
    ) throws {
        if video == nil, audio.isEmpty {
            let unusable = info.audio.first.map { ", and its \($0.codec) audio cannot be decoded" } ?? " or audio"
            throw MediaError(.sourceInvalid, "\(source.name): it contains no video\(unusable); send a video file")
        }
        if video?.isEncrypted == true || audio.contains(where: \.isEncrypted) { throw MediaError.encrypted(source) }
        if let video {
            let pixels = video.width * video.height
            if pixels > limits.pixels {
                throw MediaError(
                    .limitExceeded,
                    "\(source.name): \(video.width)x\(video.height) pixels, but pictures may have at most "
                        + "\(limits.pixels) pixels; scale it down or raise the limit")
            }
            let rate = video.averageFrameRate
            if rate.isPositive, rate.value > Double(limits.frameRate) + 0.5 {
                throw MediaError(
                    .limitExceeded,
                    "\(source.name): \(Int(rate.value.rounded())) frames a second, but at most \(limits.frameRate) are "
                        + "allowed; convert it or raise the limit")
            }
        }
        if let duration = info.duration, duration > Double(limits.duration) {
            throw MediaError(
                .limitExceeded,
                "\(source.name): it says it is \(Int(min(duration, 1e15))) s long, but at most \(limits.duration) s are "
                    + "allowed; cut it or raise the limit")
        }
    }
}

extension MediaError {
    static func encrypted(_ source: Source) -> MediaError {
        MediaError(.sourceEncrypted, "\(source.name): the content is encrypted; send it without protection")
    }
}
