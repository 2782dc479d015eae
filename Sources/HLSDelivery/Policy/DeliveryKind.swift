/// What a file is to a player, told by the extension of its name.
public enum DeliveryKind: Sendable, Hashable, CaseIterable {
    /// `m3u8`: rewritten where addresses are signed, compressed, and never served in ranges.
    case playlist
    /// Segments, parts and initialization sections: `mp4`, `m4s`, `m4v`, `m4a`, `cmfv`, `cmfa`, `ts`, `aac`, `ac3`,
    /// `ec3`, `mp3`.
    case media
    /// `vtt`: subtitles, and the index of a storyboard.
    case subtitles
    /// `jpg`, `jpeg`, `png`, `webp`.
    case image
    /// `key`: keys of encrypted segments, which nobody may keep.
    case key
    /// `json`: session data, lists of interstitials, and the record of an asset; not among the defaults.
    case data

    /// The extensions of the kind, in lower case.
    public var extensions: [String] {
        switch self {
        case .playlist: ["m3u8"]
        case .media: ["m4s", "mp4", "ts", "m4v", "m4a", "cmfv", "cmfa", "aac", "ac3", "ec3", "mp3"]
        case .subtitles: ["vtt"]
        case .image: ["jpg", "jpeg", "png", "webp"]
        case .key: ["key"]
        case .data: ["json"]
        }
    }
}
