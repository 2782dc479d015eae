import HLSPlaylist

/// Makes the playlists of a finished asset from what was measured.
struct PlaylistMaker {
    let tracks: [MeasuredTrack]
    /// Seconds: the longest segment of any track, rounded, so that all playlists have the same (authoring rule 8.2).
    let targetDuration: Int
    private let container: Packaging.Container
    private let encryption: Encryption?
    /// Whether an audio-only variant is offered, for connections too slow for any picture (authoring rule 9.21).
    private let offersAudioOnly: Bool

    init(
        _ records: [TrackRecord], container: Packaging.Container, encryption: Encryption? = nil, offersAudioOnly: Bool
    ) throws(MediaError) {
        let longest =
            records.flatMap { record in
                record.segments.map { record.microseconds($0.start + $0.duration) - record.microseconds($0.start) }
            }.max() ?? 0
        let target = max(1, Int((longest + 500_000) / 1_000_000))
        var measured: [MeasuredTrack] = []
        for record in records { measured.append(try MeasuredTrack(record, targetDuration: target)) }
        tracks = measured
        targetDuration = target
        self.container = container
        self.encryption = encryption
        self.offersAudioOnly = offersAudioOnly
    }

    /// The media playlist of a track.
    func media(_ track: MeasuredTrack) -> MediaPlaylist {
        let record = track.record
        let map = initialization(of: record)
        // Without IV, which then is the media sequence number (rfc8216bis 5.2).
        let keys = encryption.map { [EncryptionKey(method: .aes128, uri: $0.keyURI)] } ?? []
        let segments = record.segments.enumerated().map { number, segment in
            MediaSegment(
                uri: uri(of: number, in: record),
                duration: duration(record, from: segment.start, to: segment.start + segment.duration),
                byteRange: segment.offset.map { ByteRange(length: segment.size, offset: $0) },
                map: number == 0 ? map : nil, keys: number == 0 ? keys : [], encryptsMap: false)
        }
        return playlist(segments)
    }

    /// The I-frame playlist of a video track (authoring rules 6.1, 6.8 and 6.10); nil if it has no I-frame, or none that
    /// can be decrypted alone.
    func iFrames(_ track: MeasuredTrack) -> MediaPlaylist? {
        let record = track.record
        let map = initialization(of: record)
        let pictures = pictures(of: record)
        guard !pictures.isEmpty else { return nil }
        let segments = pictures.enumerated().map { index, picture in
            MediaSegment(
                uri: uri(of: picture.segment, in: record),
                duration: duration(record, from: picture.time, to: picture.end),
                byteRange: ByteRange(length: picture.length, offset: picture.offset), map: index == 0 ? map : nil)
        }
        var playlist = playlist(segments)
        playlist.isIFramesOnly = true
        playlist.isIndependentSegments = false
        playlist.targetDuration = max(targetDuration, playlist.requiredTargetDuration)
        return playlist
    }

    /// The multivariant playlist.
    func multivariant() throws(MediaError) -> MultivariantPlaylist {
        let groups = audioGroups
        var playlist = MultivariantPlaylist(isIndependentSegments: true)
        playlist.renditions = groups.flatMap { group in group.tracks.map { rendition($0, in: group) } }
        playlist.renditions += subtitles.renditions { playlistName(of: $0.record) }
        playlist.variants = variants(groups)
        for track in tracks where track.record.output.video != nil {
            if let variant = try iFrameVariant(track) { playlist.iFrameVariants.append(variant) }
        }
        return playlist
    }

    // MARK: - Variants

    struct AudioGroup {
        let id: String
        let tracks: [MeasuredTrack]
        var peak: Int { tracks.map(\.peak).max() ?? 0 }
        var average: Int { tracks.map(\.average).max() ?? 0 }
        var codecs: [String] { tracks.map(\.record.output.codecs).unique }
    }

    var audioGroups: [AudioGroup] {
        let numbers = tracks.compactMap(\.record.output.audio?.group).unique.sorted()
        return numbers.map { number in
            AudioGroup(
                id: numbers.count == 1 ? "audio" : "audio-\(number + 1)",
                tracks: tracks.filter { $0.record.output.audio?.group == number })
        }
    }

    private var subtitles: SubtitleGroup { SubtitleGroup(tracks.filter { $0.record.output.subtitles != nil }) }

    /// One variant for each video rung with each audio group; BANDWIDTH is the largest sum of peaks (authoring rule 9.13).
    private func variants(_ groups: [AudioGroup]) -> [Variant] {
        let rungs = tracks.filter { $0.record.output.video != nil }
        var variants: [Variant] = []
        for track in rungs {
            for group in groups.isEmpty ? [nil] : groups.map(Optional.some) {
                variants.append(variant(track, group))
            }
        }
        variants = Ladder.playOrder(variants) { Bitrate(bitsPerSecond: $0.averageBandwidth ?? $0.bandwidth) }
        if rungs.isEmpty || offersAudioOnly {
            variants += groups.map { group in
                Variant(
                    uri: playlistName(of: group.tracks[0].record), bandwidth: group.peak + subtitles.peak,
                    averageBandwidth: group.average + subtitles.average, codecs: group.codecs + subtitles.codecs,
                    audio: group.id, subtitles: subtitles.id, closedCaptions: ClosedCaptions.none)
            }
        }
        return variants
    }

    private func variant(_ track: MeasuredTrack, _ group: AudioGroup?) -> Variant {
        let output = track.record.output
        return Variant(
            uri: playlistName(of: track.record), bandwidth: track.peak + (group?.peak ?? 0) + subtitles.peak,
            averageBandwidth: track.average + (group?.average ?? 0) + subtitles.average,
            codecs: [output.codecs] + (group?.codecs ?? []) + subtitles.codecs,
            resolution: output.video.map { Resolution(width: $0.width, height: $0.height) },
            frameRate: track.record.frameRate.map { ExactDecimal(Int64($0), fractionDigits: 3) },
            videoRange: output.video.map { VideoRange(rawValue: $0.dynamicRange) }, audio: group?.id,
            subtitles: subtitles.id, closedCaptions: ClosedCaptions.none)
    }

    private func iFrameVariant(_ track: MeasuredTrack) throws(MediaError) -> IFrameVariant? {
        let record = track.record
        let pictures = pictures(of: record)
        guard let video = record.output.video, !pictures.isEmpty else { return nil }
        var meter = try BandwidthMeter(targetDuration: targetDuration * 1_000_000, timescale: 1_000_000)
        for picture in pictures {
            let length = record.microseconds(picture.end) - record.microseconds(picture.time)
            try meter.add(bytes: picture.length, duration: Int(length))
        }
        return IFrameVariant(
            uri: "\(record.output.name)/iframes.m3u8", bandwidth: meter.peak, averageBandwidth: meter.average,
            codecs: [record.output.codecs], resolution: Resolution(width: video.width, height: video.height),
            videoRange: VideoRange(rawValue: video.dynamicRange))
    }

    private func rendition(_ track: MeasuredTrack, in group: AudioGroup) -> Rendition {
        let output = track.record.output
        let audio = output.audio
        let isFirst = output.index == group.tracks.first?.record.output.index
        let chosen = group.tracks.first { $0.record.output.audio?.isDefault == true } ?? group.tracks.first
        let isDefault = chosen.map { $0.record.output.index == output.index } ?? isFirst
        return Rendition(
            type: .audio, groupID: group.id, name: track.record.name(among: group.tracks.map(\.record)),
            uri: playlistName(of: track.record),
            language: audio?.language, isDefault: isDefault, isAutoselect: true,
            channels: audio.map { String($0.channels) })
    }

    // MARK: - Parts

    /// A picture of an I-frame playlist: its bytes, and the ticks from it to the next.
    private struct IFrame {
        var segment: Int
        var offset: Int
        var length: Int
        var time: Int64
        var end: Int64
    }

    private func pictures(of record: TrackRecord) -> [IFrame] {
        // In a segment that is encrypted as a whole, a range depends on what stands before it and has no padding.
        guard encryption == nil else { return [] }
        var pictures: [IFrame] = []
        for (number, segment) in record.segments.enumerated() {
            for keyframe in segment.keyframes {
                if let last = pictures.indices.last { pictures[last].end = keyframe.time }
                pictures.append(
                    IFrame(
                        segment: number, offset: keyframe.offset + (segment.offset ?? 0), length: keyframe.length,
                        time: keyframe.time, end: segment.start + segment.duration))
            }
        }
        if let last = pictures.indices.last, let end = record.segments.last {
            pictures[last].end = end.start + end.duration
        }
        return pictures
    }

    private func playlist(_ segments: [MediaSegment]) -> MediaPlaylist {
        MediaPlaylist(
            targetDuration: targetDuration, playlistType: .vod, isIndependentSegments: true, hasEndList: true,
            segments: segments)
    }

    private func duration(_ record: TrackRecord, from start: Int64, to end: Int64) -> DecimalSeconds {
        DecimalSeconds(microseconds: record.microseconds(end) - record.microseconds(start))
    }

    private func initialization(of record: TrackRecord) -> MediaInitialization? {
        guard let bytes = record.output.initialization else { return nil }
        guard record.segments.first?.offset != nil else { return MediaInitialization(uri: "init.mp4") }
        return MediaInitialization(uri: container.singleFileName, byteRange: ByteRange(length: bytes.count, offset: 0))
    }

    private func uri(of number: Int, in record: TrackRecord) -> String {
        if record.output.subtitles != nil { return WebVTTSegment.name(number) }
        return record.segments[number].offset == nil ? container.segmentName(number) : container.singleFileName
    }

    private func playlistName(of record: TrackRecord) -> String { "\(record.output.name)/index.m3u8" }
}

extension Array where Element: Hashable {
    /// The elements without later repeats, in order.
    fileprivate var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
