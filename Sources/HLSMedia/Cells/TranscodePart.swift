/// A part of a transcode that one machine makes on its own.
public enum TranscodePart: Sendable, Hashable, Codable {
    /// Some cells of the segment grid, in every video rung.
    case video(cells: Range<Int>)
    /// All sound. It is encoded in one go, because an audio encoder's frames depend on those before.
    case audio
    /// Poster and storyboard.
    case images
    /// All subtitles.
    case subtitles
}
