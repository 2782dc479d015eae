import HLSPlaylist

/// Writes the playlists and the record of an asset whose media is on storage.
struct AssetAssembly {
    private static let playlistType = "application/vnd.apple.mpegurl"

    let destination: AssetDestination
    let source: MediaInfo
    let container: Packaging.Container
    let encryption: Encryption?
    let offersAudioOnly: Bool
    /// Kept beside the record; the plan that the asset was made by names itself there.
    var recordMetadata: [String: String] = [:]

    /// Writes the media playlists, then the multivariant one, then the record, all staged; returns the record.
    func assemble(_ result: Publisher.Result) async throws -> Asset {
        for record in result.tracks where record.segments.isEmpty {
            throw MediaError(.internalFailure, "\(record.output.name) has no segment")
        }
        let maker = try PlaylistMaker(
            result.tracks, container: container, encryption: encryption, offersAudioOnly: offersAudioOnly)
        var objects = result.objects
        func write(_ name: String, _ bytes: [UInt8]) async throws {
            try await destination.write(bytes, to: name, type: Self.playlistType)
            objects.append(.init(name: name, size: bytes.count))
        }
        for track in maker.tracks {
            let name = track.record.output.name
            try await write("\(name)/index.m3u8", maker.media(track).utf8)
            if track.record.output.video != nil, let iFrames = maker.iFrames(track) {
                try await write("\(name)/iframes.m3u8", iFrames.utf8)
            }
        }
        let multivariant = try maker.multivariant()
        try await write(AssetDestination.playlistName, multivariant.utf8)
        let asset = asset(maker, multivariant, objects.sorted { $0.name < $1.name })
        try await destination.write(
            try AssetRecord.encode(asset), to: AssetDestination.recordName, type: "application/json",
            metadata: recordMetadata)
        return asset
    }

    private func asset(
        _ maker: PlaylistMaker, _ multivariant: MultivariantPlaylist, _ objects: [Asset.Object]
    ) -> Asset {
        let names = Set(objects.map(\.name))
        let sheets = names.filter { $0.hasPrefix("storyboard") && $0.hasSuffix(".jpg") }.sorted()
        return Asset(
            duration: maker.tracks.map(seconds).max() ?? 0, targetDuration: maker.targetDuration, container: container,
            playlist: AssetDestination.playlistName,
            variants: multivariant.variants.map { variant in
                Asset.Variant(
                    uri: variant.uri, bandwidth: variant.bandwidth,
                    averageBandwidth: variant.averageBandwidth ?? variant.bandwidth, codecs: variant.codecs)
            },
            video: maker.tracks.compactMap(videoRendition), audio: maker.tracks.compactMap(audioRendition),
            subtitles: subtitleRenditions(maker),
            encryption: encryption.map { Asset.EncryptionRecord(method: $0.method, keyURI: $0.keyURI) },
            poster: names.contains("poster.jpg") ? "poster.jpg" : nil,
            storyboard: sheets.isEmpty ? nil : Asset.Storyboard(track: "storyboard.vtt", sheets: sheets),
            source: source, figures: Self.figures, objects: objects)
    }

    private static let figures = [
        "bandwidth":
            "measured: peak segment bit rate (rfc8216bis, 4.4.6.2) of the video plus those of its largest audio and subtitles",
        "averageBandwidth":
            "measured: bytes of all segments over their duration, video plus its largest audio and subtitles",
        "codecs": "read from the parameter sets and configuration records in the media",
        "frameRate": "measured: the highest rate that the presentation times sustain over a second",
        "duration": "measured: from the first presentation time to the end of the last segment",
        "targetBitrate": "asked for by the ladder",
        "source": "read from the source's container",
    ]

    private func seconds(_ track: MeasuredTrack) -> Double {
        Double(track.record.microseconds(track.record.duration)) / 1_000_000
    }

    private func videoRendition(_ track: MeasuredTrack) -> Asset.VideoRendition? {
        let record = track.record
        guard let video = record.output.video else { return nil }
        return Asset.VideoRendition(
            name: record.output.name, width: video.width, height: video.height, codec: record.output.codecs,
            frameRate: record.frameRate.map { Double($0) / 1000 }, frameCount: record.sampleCount,
            segmentCount: record.segments.count, bytes: record.bytes, peakBitrate: track.peak,
            averageBitrate: track.average, targetBitrate: video.targetBitrate?.bitsPerSecond, duration: seconds(track),
            isCopied: video.isCopied)
    }

    /// Nil if there are none.
    private func subtitleRenditions(_ maker: PlaylistMaker) -> [Asset.SubtitleRendition]? {
        let renditions = maker.tracks.compactMap { track -> Asset.SubtitleRendition? in
            let record = track.record
            guard let subtitles = record.output.subtitles else { return nil }
            return Asset.SubtitleRendition(
                name: record.output.name, language: subtitles.language, title: subtitles.title,
                isDefault: subtitles.isDefault, isForced: subtitles.isForced, cueCount: record.sampleCount,
                segmentCount: record.segments.count, bytes: record.bytes, peakBitrate: track.peak,
                averageBitrate: track.average, duration: seconds(track))
        }
        return renditions.isEmpty ? nil : renditions
    }

    private func audioRendition(_ track: MeasuredTrack) -> Asset.AudioRendition? {
        let record = track.record
        guard let audio = record.output.audio else { return nil }
        return Asset.AudioRendition(
            name: record.output.name, codec: record.output.codecs, channels: audio.channels,
            sampleRate: audio.sampleRate, language: audio.language, segmentCount: record.segments.count,
            bytes: record.bytes, peakBitrate: track.peak, averageBitrate: track.average, duration: seconds(track),
            isCopied: audio.isCopied)
    }
}
