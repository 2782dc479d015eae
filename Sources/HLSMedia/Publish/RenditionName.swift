extension TrackRecord {
    /// What a rendition is called in its group: its title, else its language.
    ///
    /// Names must differ within a group (rfc8216bis, 4.4.6.1.1), and must not hold what a quoted string cannot.
    func name(among group: [TrackRecord]) -> String {
        let own = label
        let same = group.filter { $0.label == own }
        guard same.count > 1 else { return own }
        let place = same.firstIndex { $0.output.index == output.index } ?? 0
        return "\(own) (\(place + 1))"
    }

    private var label: String {
        let (title, language, unknown) =
            switch output.content {
            case .audio(let audio): (audio.title, audio.language, "Audio")
            case .subtitles(let subtitles): (subtitles.title, subtitles.language, "Subtitles")
            case .video: (nil, "und", "Video")
            }
        let text = title ?? (language == "und" ? unknown : language)
        return String(text.map { $0 == "\"" || $0.isNewline ? " " : $0 })
    }
}
