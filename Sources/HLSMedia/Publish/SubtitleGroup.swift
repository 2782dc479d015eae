import HLSPlaylist

/// The subtitle renditions of an asset: one group, which every variant names.
struct SubtitleGroup {
    let tracks: [MeasuredTrack]

    init(_ tracks: [MeasuredTrack]) { self.tracks = tracks }

    /// GROUP-ID; nil if there are no subtitles.
    var id: String? { tracks.isEmpty ? nil : "subtitles" }
    var peak: Int { tracks.map(\.peak).max() ?? 0 }
    var average: Int { tracks.map(\.average).max() ?? 0 }
    /// What CODECS of a variant has besides (authoring rule 5.10).
    var codecs: [String] { tracks.isEmpty ? [] : ["wvtt"] }

    func renditions(uri: (MeasuredTrack) -> String) -> [Rendition] {
        let records = tracks.map(\.record)
        let firstDefault = records.firstIndex { $0.output.subtitles?.isDefault == true }
        var choices: Set<[String]> = []
        return tracks.enumerated().compactMap { index, track in
            guard let subtitles = track.record.output.subtitles else { return nil }
            let characteristics =
                subtitles.isForHearingImpaired
                ? ["public.accessibility.transcribes-spoken-dialog", "public.accessibility.describes-music-and-sound"]
                : []
            // What a player may choose by itself must differ in what it chooses by (rfc8216bis 4.4.6.1.1).
            let choice = [subtitles.language, subtitles.isForced ? "forced" : ""] + characteristics
            let isDistinct = choices.insert(choice).inserted
            let isDefault = index == firstDefault
            return Rendition(
                type: .subtitles, groupID: id ?? "", name: track.record.name(among: records), uri: uri(track),
                language: subtitles.language, isDefault: isDefault, isAutoselect: isDefault || isDistinct,
                isForced: subtitles.isForced, characteristics: isDistinct ? characteristics : [])
        }
    }
}
