/// Which tag of a playlist is meant, without knowing its line: values keep no line numbers, so lines are looked up in
/// the text once there is something to say.
struct TagPlace: Sendable, Hashable {
    /// The index of the segment that the tag stands before (the number of segments for what follows the last one); nil
    /// if the tag is counted over the whole playlist.
    let segment: Int?
    /// The tag's name with its `#`.
    let tag: String
    /// The index of the tag among its kind.
    let index: Int

    /// A tag counted over the whole playlist.
    static func tag(_ tag: String, _ index: Int = 0) -> TagPlace { TagPlace(segment: nil, tag: tag, index: index) }

    /// A tag among those of one segment.
    static func segment(_ segment: Int, _ tag: String = "#EXTINF", _ index: Int = 0) -> TagPlace {
        TagPlace(segment: segment, tag: tag, index: index)
    }
}
