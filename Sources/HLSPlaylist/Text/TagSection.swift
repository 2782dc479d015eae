/// The sections of RFC 8216bis that define the tags, so that a message can cite its own.
enum TagSection {
    private static let numbers = [
        "#EXTM3U": "4.4.1.1", "#EXT-X-VERSION": "4.4.1.2",
        "#EXT-X-INDEPENDENT-SEGMENTS": "4.4.2.1", "#EXT-X-START": "4.4.2.2", "#EXT-X-DEFINE": "4.4.2.3",
        "#EXT-X-TARGETDURATION": "4.4.3.1", "#EXT-X-MEDIA-SEQUENCE": "4.4.3.2",
        "#EXT-X-DISCONTINUITY-SEQUENCE": "4.4.3.3", "#EXT-X-ENDLIST": "4.4.3.4", "#EXT-X-PLAYLIST-TYPE": "4.4.3.5",
        "#EXT-X-I-FRAMES-ONLY": "4.4.3.6", "#EXT-X-PART-INF": "4.4.3.7", "#EXT-X-SERVER-CONTROL": "4.4.3.8",
        "#EXTINF": "4.4.4.1", "#EXT-X-BYTERANGE": "4.4.4.2", "#EXT-X-DISCONTINUITY": "4.4.4.3",
        "#EXT-X-KEY": "4.4.4.4", "#EXT-X-MAP": "4.4.4.5", "#EXT-X-PROGRAM-DATE-TIME": "4.4.4.6",
        "#EXT-X-GAP": "4.4.4.7", "#EXT-X-BITRATE": "4.4.4.8", "#EXT-X-PART": "4.4.4.9",
        "#EXT-X-DATERANGE": "4.4.5.1", "#EXT-X-SKIP": "4.4.5.2", "#EXT-X-PRELOAD-HINT": "4.4.5.3",
        "#EXT-X-RENDITION-REPORT": "4.4.5.4",
        "#EXT-X-MEDIA": "4.4.6.1", "#EXT-X-STREAM-INF": "4.4.6.2", "#EXT-X-I-FRAME-STREAM-INF": "4.4.6.3",
        "#EXT-X-SESSION-DATA": "4.4.6.4", "#EXT-X-SESSION-KEY": "4.4.6.5", "#EXT-X-CONTENT-STEERING": "4.4.6.6",
    ]

    /// The section of a tag, such as `section 4.4.4.5`; of all tags if it is none that the specification defines.
    /// - Parameter tag: with its `#`, with or without its colon.
    static func cite(_ tag: some CustomStringConvertible) -> String {
        let name = String(tag.description.prefix { $0 != ":" })
        return "section \(numbers[name] ?? "4.4")"
    }
}
