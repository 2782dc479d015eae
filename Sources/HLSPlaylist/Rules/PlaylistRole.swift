/// What a media playlist is in the presentation that it belongs to.
public enum PlaylistRole: String, Sendable, Hashable, CaseIterable {
    /// Video, with or without sound.
    case video
    /// Sound alone.
    case audio
    /// Subtitles.
    case subtitles
    /// I-frames, for seeking and fast play.
    case iFrames
}
