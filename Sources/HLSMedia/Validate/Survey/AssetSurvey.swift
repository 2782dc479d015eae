import HLSPlaylist

/// Everything that the rules look at: playlists as they were read, media as it was measured.
struct AssetSurvey: Sendable {
    /// A subtitles rendition's playlist and the files it names.
    struct Subtitles: Sendable {
        struct File: Sendable {
            var name: String
            var line: Int?
            /// The file's beginning, up to the header's end; nil if it is not there or no text file.
            var head: String?
            /// Bytes.
            var size: Int
            /// Whether its content is not known, as without the key that it is encrypted with.
            var isLocked = false
            var isWebVTT = false
        }

        var name: String
        var playlist: MediaPlaylist
        var lines: PlaylistLines
        var files: [File]

        /// Measured bits per second; nil if a file is missing.
        var rate: MeasuredRate? { MeasuredRate(playlist, sizes: files.map(\.size)) }
    }

    /// The multivariant playlist's name below the asset's prefix; the playlist is empty if it could not be read.
    var name: String
    var playlist = MultivariantPlaylist()
    var lines = PlaylistLines()
    /// The multivariant playlist with its text; nil if it could not be read.
    var document: PlaylistDocument<MultivariantPlaylist>?
    /// The media playlists with their texts, by name.
    var documents: [String: PlaylistDocument<MediaPlaylist>] = [:]
    /// Playlists of video and audio by name, and their order of appearance.
    var tracks: [String: TrackSurvey] = [:]
    var trackNames: [String] = []
    var iFrames: [IFrameSurvey] = []
    var subtitles: [Subtitles] = []
    /// `asset.json`; nil if there is none that can be read.
    var record: Asset?
    var objects: [String: AssetObjects.Facts?] = [:]
    var problems: [Problem] = []
    /// Segments that were decrypted, and those that could not be for want of a key.
    var decryptedSegments = 0
    var lockedSegments = 0

    var orderedTracks: [TrackSurvey] { trackNames.compactMap { tracks[$0] } }
    var videoTracks: [TrackSurvey] { orderedTracks.filter { $0.video != nil } }
    var audioTracks: [TrackSurvey] { orderedTracks.filter { $0.audio != nil } }

    /// The track that a URI of the multivariant playlist names.
    func track(_ uri: String?) -> TrackSurvey? {
        uri.flatMap { PlaylistURI.name($0, in: name) }.flatMap { tracks[$0] }
    }

    /// The I-frame playlist that a URI of the multivariant playlist names.
    func iFrames(_ uri: String) -> IFrameSurvey? {
        let target = PlaylistURI.name(uri, in: name)
        return iFrames.first { $0.name == target }
    }

    /// The renditions of a variant's audio group.
    func audioRenditions(of variant: Variant) -> [Rendition] {
        guard let group = variant.audio else { return [] }
        return playlist.renditions.filter { $0.type == .audio && $0.groupID == group }
    }

    /// The variants whose playlist is known to carry video, with their places in the playlist.
    var videoVariants: [(index: Int, variant: Variant)] {
        playlist.variants.enumerated().filter { track($0.element.uri)?.video != nil || $0.element.resolution != nil }
            .map { (index: $0.offset, variant: $0.element) }
    }

    /// The measured rates of a variant's subtitles.
    private func subtitleRates(of variant: Variant) -> [MeasuredRate] {
        let names = playlist.renditions.filter { $0.type == .subtitles && $0.groupID == variant.subtitles }
            .compactMap(\.uri).compactMap { PlaylistURI.name($0, in: name) }
        return subtitles.filter { names.contains($0.name) }.compactMap(\.rate)
    }

    /// Measured bits per second of a variant: its own playlist and the largest renditions of its audio and subtitles.
    func rate(of variant: Variant) -> MeasuredRate? {
        guard let own = track(variant.uri) else { return nil }
        let renditions = audioRenditions(of: variant).filter { $0.uri != nil }
        var audio: [MeasuredRate] = []
        for rendition in renditions {
            guard let rate = track(rendition.uri)?.rate else { return nil }
            audio.append(rate)
        }
        guard let rate = own.rate else { return nil }
        let text = subtitleRates(of: variant)
        // An audio-only variant is played as one of its renditions.
        let isAudioOnly = renditions.contains { track($0.uri)?.name == own.name }
        return MeasuredRate(
            peak: (isAudioOnly ? 0 : rate.peak) + (audio.map(\.peak).max() ?? 0) + (text.map(\.peak).max() ?? 0),
            average: (isAudioOnly ? 0 : rate.average) + (audio.map(\.average).max() ?? 0)
                + (text.map(\.average).max() ?? 0))
    }
}
