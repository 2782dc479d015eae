/// Which of the two kinds of playlist a text is (RFC 8216bis section 4.1).
public enum PlaylistKind: Sendable, Hashable {
    /// Segments, in order.
    case media
    /// Variants and renditions, each with a media playlist.
    case multivariant

    /// Tells the kind of a text by the first tag that tells for sure, else by any tag that only one kind may have.
    ///
    /// A playlist with no such tag is an empty multivariant playlist (section 4.1).
    /// - Throws: `notAPlaylist` if `#EXTM3U` is missing; `invalidText`.
    public init(of text: String) throws(PlaylistError) {
        self = try PlaylistText.parse(text, .lenient, PlaylistKind.read).playlist
    }

    /// Tells the kind of a text in UTF-8 bytes.
    /// - Throws: as for a string.
    public init(of utf8: some Collection<UInt8>) throws(PlaylistError) {
        self = try PlaylistText.parse(utf8, .lenient, PlaylistKind.read).playlist
    }

    private static func read(
        _ text: TextSlice, _ mode: ParsingMode
    ) throws(PlaylistError) -> PlaylistReading<PlaylistKind> {
        PlaylistReading(try detect(text), ReadingLog(mode))
    }

    static func detect(_ text: TextSlice) throws(PlaylistError) -> PlaylistKind {
        var reader = LineReader(text)
        var log = ReadingLog(.lenient)
        _ = try PlaylistHeader.skip(&reader, &log)
        var guess: PlaylistKind?
        while let line = reader.next() {
            guard line.hasPrefix("#EXT") else { continue }
            let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.count
            let name = line[0..<colon].trimmed
            guard let kind = PlaylistKind(tag: name) else { continue }
            if isDecisive(name) { return kind }
            if guess == nil { guess = kind }
        }
        return guess ?? .multivariant
    }

    /// True for the tags without which no player plays a playlist of their kind.
    static func isDecisive(_ tag: TextSlice) -> Bool {
        tag == "#EXTINF" || tag == "#EXT-X-TARGETDURATION" || tag == "#EXT-X-STREAM-INF" || tag == "#EXT-X-MEDIA"
            || tag == "#EXT-X-I-FRAME-STREAM-INF"
    }

    /// The kind that a tag (with its `#`, without its colon) belongs to; nil if both may have it or it is unknown.
    init?(tag: TextSlice) {
        if PlaylistKind.multivariantTags.contains(where: { tag == $0 }) {
            self = .multivariant
        } else if PlaylistKind.mediaTags.contains(where: { tag == $0 }) {
            self = .media
        } else {
            return nil
        }
    }

    private static let multivariantTags: [StaticString] = [
        "#EXT-X-STREAM-INF", "#EXT-X-MEDIA", "#EXT-X-I-FRAME-STREAM-INF", "#EXT-X-SESSION-DATA",
        "#EXT-X-SESSION-KEY", "#EXT-X-CONTENT-STEERING",
    ]

    private static let mediaTags: [StaticString] = [
        "#EXTINF", "#EXT-X-TARGETDURATION", "#EXT-X-MEDIA-SEQUENCE", "#EXT-X-DISCONTINUITY-SEQUENCE",
        "#EXT-X-ENDLIST", "#EXT-X-PLAYLIST-TYPE", "#EXT-X-I-FRAMES-ONLY", "#EXT-X-PART-INF",
        "#EXT-X-SERVER-CONTROL", "#EXT-X-BYTERANGE", "#EXT-X-DISCONTINUITY", "#EXT-X-KEY", "#EXT-X-MAP",
        "#EXT-X-PROGRAM-DATE-TIME", "#EXT-X-GAP", "#EXT-X-BITRATE", "#EXT-X-PART", "#EXT-X-DATERANGE",
        "#EXT-X-SKIP", "#EXT-X-PRELOAD-HINT", "#EXT-X-RENDITION-REPORT",
    ]
}
