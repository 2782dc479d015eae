/// Which of the two kinds of playlist a text is (RFC 8216bis section 4).
public enum PlaylistKind: Sendable, Hashable {
    /// Segments, in order.
    case media
    /// Variants and renditions, each with a media playlist.
    case multivariant

    /// Tells the kind of a text by the first tag that only one kind may have.
    /// - Throws: `notAPlaylist` if `#EXTM3U` is missing; `missingTag` if no tag tells; `invalidText`.
    public init(of text: String) throws(PlaylistError) {
        self = try PlaylistText.parse(text, PlaylistKind.detect)
    }

    /// Tells the kind of a text in UTF-8 bytes.
    /// - Throws: as for a string.
    public init(of utf8: some Collection<UInt8>) throws(PlaylistError) {
        self = try PlaylistText.parse(utf8, PlaylistKind.detect)
    }

    static func detect(_ text: TextSlice) throws(PlaylistError) -> PlaylistKind {
        var reader = LineReader(text)
        _ = try PlaylistHeader.skip(&reader)
        while let line = reader.next() {
            guard line.hasPrefix("#EXT") else { continue }
            let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.count
            if let kind = PlaylistKind(tag: line[0..<colon].trimmed) { return kind }
        }
        throw PlaylistError(
            .missingTag, line: reader.number, column: 1,
            "The playlist holds neither #EXT-X-TARGETDURATION nor #EXT-X-STREAM-INF; check that it is complete.")
    }

    /// The kind that a tag (with its `#`, without its colon) belongs to; nil if both may have it or it is unknown.
    init?(tag: TextSlice) {
        let multivariant: [StaticString] = [
            "#EXT-X-STREAM-INF", "#EXT-X-MEDIA", "#EXT-X-I-FRAME-STREAM-INF", "#EXT-X-SESSION-DATA",
            "#EXT-X-SESSION-KEY", "#EXT-X-CONTENT-STEERING",
        ]
        let media: [StaticString] = [
            "#EXTINF", "#EXT-X-TARGETDURATION", "#EXT-X-MEDIA-SEQUENCE", "#EXT-X-DISCONTINUITY-SEQUENCE",
            "#EXT-X-ENDLIST", "#EXT-X-PLAYLIST-TYPE", "#EXT-X-I-FRAMES-ONLY", "#EXT-X-PART-INF",
            "#EXT-X-SERVER-CONTROL", "#EXT-X-BYTERANGE", "#EXT-X-DISCONTINUITY", "#EXT-X-KEY", "#EXT-X-MAP",
            "#EXT-X-PROGRAM-DATE-TIME", "#EXT-X-GAP", "#EXT-X-BITRATE", "#EXT-X-PART", "#EXT-X-DATERANGE",
            "#EXT-X-SKIP", "#EXT-X-PRELOAD-HINT", "#EXT-X-RENDITION-REPORT",
        ]
        if multivariant.contains(where: { tag == $0 }) {
            self = .multivariant
        } else if media.contains(where: { tag == $0 }) {
            self = .media
        } else {
            return nil
        }
    }
}
