import HLSPlaylist
import Testing

/// A text with one fault that players put up with: where it is, and what the text then means.
struct LenientCase: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let code: PlaylistError.Code
    let line: Int
    let column: Int
    /// What our writer makes of it.
    let written: String

    var testDescription: String { name }

    static func media(
        _ name: String, _ lines: String, _ code: PlaylistError.Code, _ line: Int, _ column: Int = 1, _ written: String
    ) -> LenientCase {
        let head = "#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n"
        return LenientCase(
            name: name, text: head + lines + "\n", code: code, line: line, column: column,
            written: head + written + "\n")
    }

    static func multivariant(
        _ name: String, _ lines: String, _ code: PlaylistError.Code, _ line: Int, _ column: Int = 1, _ written: String
    ) -> LenientCase {
        let head = "#EXTM3U\n#EXT-X-VERSION:9\n"
        return LenientCase(
            name: name, text: head + lines + "\n", code: code, line: line, column: column,
            written: head + written + "\n")
    }

    static func whole(
        _ name: String, _ text: String, _ code: PlaylistError.Code, _ line: Int, _ column: Int = 1, _ written: String
    ) -> LenientCase {
        LenientCase(name: name, text: text, code: code, line: line, column: column, written: written)
    }

    static let all = header + informationCases + attributes + places + multivariantCases

    private static let plain = "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:6,\na\n"

    static let header: [LenientCase] = [
        .whole("a byte order mark", "\u{feff}" + plain, .invalidText, 1, 1, plain),
        .whole("a blank line first", "\n" + plain, .misplacedTag, 1, 1, plain),
        .whole(
            "a comment first", "# c\n" + plain, .misplacedTag, 1, 1, "#EXTM3U\n# c\n" + plain.dropFirst(8)),
        .whole("white space after EXTM3U", "#EXTM3U \n" + plain.dropFirst(8), .whitespace, 1, 1, plain),
        .whole(
            "no target duration", "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:6,\na\n", .missingTag, 4, 1, plain),
        .media("EXTM3U twice", "#EXTM3U\n#EXTINF:6,\na", .duplicateTag, 5, 1, "#EXTM3U\n#EXTINF:6,\na"),
        .media(
            "a target duration twice", "#EXT-X-TARGETDURATION:6\n#EXTINF:6,\na", .duplicateTag, 5, 1, "#EXTINF:6,\na"),
        .media("a value where none belongs", "#EXT-X-I-FRAMES-ONLY:1", .invalidTag, 5, 21, "#EXT-X-I-FRAMES-ONLY"),
        .media("a type of two words", "#EXT-X-PLAYLIST-TYPE:V D", .invalidTag, 5, 22, "#EXT-X-PLAYLIST-TYPE:V D"),
        .media("an unknown type", "#EXT-X-PLAYLIST-TYPE:MY", .unknownValue, 5, 22, "#EXT-X-PLAYLIST-TYPE:MY"),
        .media(
            "white space after a value", "#EXT-X-DISCONTINUITY-SEQUENCE:1 ", .whitespace, 5, 31,
            "#EXT-X-DISCONTINUITY-SEQUENCE:1"),
        .media(
            "a number with a fraction", "#EXT-X-DISCONTINUITY-SEQUENCE:7.5", .invalidTag, 5, 31,
            "#EXT-X-DISCONTINUITY-SEQUENCE:7"),
        .media(
            "a number that is none", "#EXT-X-DISCONTINUITY-SEQUENCE:x", .invalidTag, 5, 31,
            "#EXT-X-DISCONTINUITY-SEQUENCE:x"),
        .media("a tag of a multivariant playlist", "#EXT-X-SESSION-DATA:X", .wrongKind, 5, 1, "#EXT-X-SESSION-DATA:X"),
    ]

    static let informationCases: [LenientCase] = [
        .media("no comma after the duration", "#EXTINF:6\na", .invalidTag, 5, 10, "#EXTINF:6,\na"),
        .media("a space before the duration", "#EXTINF: 6,t\na", .whitespace, 5, 9, "#EXTINF:6,t\na"),
        .media("a space after the duration", "#EXTINF:6 ,t\na", .whitespace, 5, 9, "#EXTINF:6,t\na"),
        .media("an exponent", "#EXTINF:600e-2,\na", .invalidTag, 5, 9, "#EXTINF:6.00,\na"),
        .media("a plus", "#EXTINF:+6,\na", .invalidTag, 5, 9, "#EXTINF:6,\na"),
        .media(
            "more digits than fit", "#EXTINF:6.0000000000000000000000000001,\na", .invalidTag, 5, 9,
            "#EXTINF:6.000000000000000000,\na"),
        .media("a duration too large to hold", "#EXTINF:1e400,\na", .invalidTag, 5, 9, "#EXTINF:0 1e400,\na"),
        .media("a negative duration", "#EXTINF:-1,\na", .invalidTag, 5, 9, "#EXTINF:-1,\na"),
        .media("no duration", "#EXTINF:,t\na", .invalidTag, 5, 9, "#EXTINF:0,t\na"),
        .media(
            "attributes after the duration", "#EXTINF:6 tvg-id=\"a,b\",T\na", .invalidTag, 5, 10,
            "#EXTINF:6 tvg-id=\"a,b\",T\na"),
        .media("no colon", "#EXTINF\n#EXTINF:6,\na", .invalidTag, 5, 1, "#EXTINF\n#EXTINF:6,\na"),
        .media("two durations", "#EXTINF:5,x\n#EXTINF:6,\na", .missingURI, 5, 1, "#EXTINF:5,x\n#EXTINF:6,\na"),
        .media(
            "a duration without a URI", "#EXTINF:5,\n#EXT-X-ENDLIST", .missingURI, 5, 1, "#EXTINF:5,\n#EXT-X-ENDLIST"),
        .media("a URI without a duration", "b\n#EXTINF:6,\na", .missingTag, 5, 1, "#EXTINF:6,\na"),
        .media("white space before a tag", " #EXTINF:6,\na", .whitespace, 5, 1, "#EXTINF:6,\na"),
        .media("white space before a comment", "#EXTINF:6,t\n\t#c\na", .whitespace, 6, 1, "#EXTINF:6,t\n#c\na"),
        .media("white space around a URI", "#EXTINF:6,\n\ta ", .whitespace, 6, 1, "#EXTINF:6,\na"),
    ]

    static let attributes: [LenientCase] = [
        .media(
            "a bare URI", "#EXT-X-MAP:URI=i\n#EXTINF:6,\na", .invalidAttribute, 5, 16,
            "#EXT-X-MAP:URI=\"i\"\n#EXTINF:6,\na"),
        .media(
            "a quoted method", "#EXT-X-KEY:METHOD=\"NONE\"\n#EXTINF:6,\na", .invalidAttribute, 5, 20,
            "#EXT-X-KEY:METHOD=NONE\n#EXTINF:6,\na"),
        .media(
            "an unknown method", "#EXT-X-KEY:METHOD=ROT13,URI=\"k\"\n#EXTINF:6,\na", .unknownValue, 5, 19,
            "#EXT-X-KEY:METHOD=ROT13,URI=\"k\"\n#EXTINF:6,\na"),
        .media(
            "an attribute twice", "#EXT-X-MAP:URI=\"h\",URI=\"i\"\n#EXTINF:6,\na", .duplicateAttribute, 5, 20,
            "#EXT-X-MAP:URI=\"i\"\n#EXTINF:6,\na"),
        .media(
            "an unknown attribute twice", "#EXT-X-MAP:URI=\"i\",A=1,A=2\n#EXTINF:6,\na", .duplicateAttribute, 5, 24,
            "#EXT-X-MAP:URI=\"i\",A=1,A=2\n#EXTINF:6,\na"),
        .media(
            "white space between attributes", "#EXT-X-MAP:URI=\"i\", A=1\n#EXTINF:6,\na", .whitespace, 5, 20,
            "#EXT-X-MAP:URI=\"i\",A=1\n#EXTINF:6,\na"),
        .media(
            "text that is no attribute", "#EXT-X-MAP:URI=\"i\",A\n#EXTINF:6,\na", .invalidAttribute, 5, 20,
            "#EXT-X-MAP:URI=\"i\"\n#EXTINF:6,\na"),
        .media(
            "a comma at the end", "#EXT-X-MAP:URI=\"i\",\n#EXTINF:6,\na", .invalidAttribute, 5, 19,
            "#EXT-X-MAP:URI=\"i\"\n#EXTINF:6,\na"),
        .media(
            "a quotation mark never closed", "#EXT-X-MAP:URI=\"i\n#EXTINF:6,\na", .invalidAttribute, 5, 16,
            "#EXT-X-MAP:URI=\"i\"\n#EXTINF:6,\na"),
        .media(
            "text after a quotation mark", "#EXT-X-MAP:URI=\"i\"x,A=1\n#EXTINF:6,\na", .invalidAttribute, 5, 19,
            "#EXT-X-MAP:URI=\"i\",A=1\n#EXTINF:6,\na"),
        .media(
            "a map without a URI", "#EXT-X-MAP:A=1\n#EXTINF:6,\na", .missingAttribute, 5, 1,
            "#EXT-X-MAP:A=1\n#EXTINF:6,\na"),
        .media(
            "a bad byte range of a map", "#EXT-X-MAP:URI=\"i\",BYTERANGE=\"x\"\n#EXTINF:6,\na", .invalidAttribute, 5,
            31,
            "#EXT-X-MAP:URI=\"i\",BYTERANGE=\"x\"\n#EXTINF:6,\na"),
        .media(
            "a flag that is neither", "#EXT-X-START:TIME-OFFSET=1,PRECISE=MAYBE", .invalidAttribute, 5, 36,
            "#EXT-X-START:TIME-OFFSET=1,PRECISE=MAYBE"),
        .media(
            "an empty quoted string", "#EXT-X-DATERANGE:ID=\"d\",CLASS=\"\"\n#EXTINF:6,\na", .invalidAttribute, 5, 32,
            "#EXT-X-DATERANGE:ID=\"d\",CLASS=\"\"\n#EXTINF:6,\na"),
        .media(
            "a negative duration of a range", "#EXT-X-DATERANGE:ID=\"d\",DURATION=-1\n#EXTINF:6,\na", .invalidAttribute,
            5,
            34, "#EXT-X-DATERANGE:ID=\"d\",DURATION=-1\n#EXTINF:6,\na"),
        .media(
            "an exponent in an attribute", "#EXT-X-PART-INF:PART-TARGET=5e-1", .invalidAttribute, 5, 29,
            "#EXT-X-PART-INF:PART-TARGET=0.5"),
    ]

    static let places: [LenientCase] = [
        .media(
            "a sequence number after a segment", "#EXTINF:6,\na\n#EXT-X-DISCONTINUITY-SEQUENCE:2", .misplacedTag, 7, 1,
            "#EXT-X-DISCONTINUITY-SEQUENCE:2\n#EXTINF:6,\na"),
        .media(
            "two byte ranges", "#EXT-X-BYTERANGE:1@0\n#EXTINF:6,\n#EXT-X-BYTERANGE:2@0\na", .duplicateTag, 7, 1,
            "#EXTINF:6,\n#EXT-X-BYTERANGE:2@0\na"),
        .media(
            "an empty byte range", "#EXT-X-BYTERANGE:\n#EXTINF:6,\na", .invalidTag, 5, 18,
            "#EXT-X-BYTERANGE:\n#EXTINF:6,\na"),
        .media(
            "a date that does not exist", "#EXT-X-PROGRAM-DATE-TIME:2025-02-29T00:00:00Z\n#EXTINF:6,\na", .invalidTag,
            5,
            26, "#EXT-X-PROGRAM-DATE-TIME:2025-02-29T00:00:00Z\n#EXTINF:6,\na"),
    ]

    static let multivariantCases: [LenientCase] = [
        .multivariant(
            "a variant without bandwidth", "#EXT-X-STREAM-INF:AVERAGE-BANDWIDTH=5\na", .missingAttribute, 3, 1,
            "#EXT-X-STREAM-INF:BANDWIDTH=5,AVERAGE-BANDWIDTH=5\na"),
        .multivariant(
            "a bandwidth with a fraction", "#EXT-X-STREAM-INF:BANDWIDTH=1.5\na", .invalidAttribute, 3, 29,
            "#EXT-X-STREAM-INF:BANDWIDTH=1\na"),
        .multivariant(
            "a resolution of one number", "#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=1080\na", .invalidAttribute, 3, 42,
            "#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=1080\na"),
        .multivariant(
            "a variant without a URI", "#EXT-X-STREAM-INF:BANDWIDTH=1", .missingURI, 3, 1,
            "#EXT-X-STREAM-INF:BANDWIDTH=1"),
        .multivariant(
            "white space before a variant", " #EXT-X-STREAM-INF:BANDWIDTH=1\na", .whitespace, 3, 1,
            "#EXT-X-STREAM-INF:BANDWIDTH=1\na"),
        .multivariant(
            "a URI without a variant", "b\n#EXT-X-STREAM-INF:BANDWIDTH=1\na", .missingTag, 3, 1,
            "#EXT-X-STREAM-INF:BANDWIDTH=1\na"),
        .multivariant(
            "a rendition without a name",
            "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"g\",DEFAULT=NO,AUTOSELECT=NO\n#EXT-X-STREAM-INF:BANDWIDTH=1\na",
            .missingAttribute, 3, 1,
            "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"g\",NAME=\"\",DEFAULT=NO,AUTOSELECT=NO\n#EXT-X-STREAM-INF:BANDWIDTH=1\na"
        ),
        .multivariant(
            "a default that is not chosen by itself",
            "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"g\",NAME=\"n\",DEFAULT=YES,AUTOSELECT=NO\n#EXT-X-STREAM-INF:BANDWIDTH=1\na",
            .invalidAttribute, 3, 1,
            "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"g\",NAME=\"n\",DEFAULT=YES\n#EXT-X-STREAM-INF:BANDWIDTH=1\na"),
        .multivariant(
            "an unknown video range", "#EXT-X-STREAM-INF:BANDWIDTH=1,VIDEO-RANGE=HDR11\na", .unknownValue, 3, 43,
            "#EXT-X-STREAM-INF:BANDWIDTH=1,VIDEO-RANGE=HDR11\na"),
        .multivariant(
            "a playlist type", "#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-STREAM-INF:BANDWIDTH=1\na", .wrongKind, 3, 1,
            "#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-STREAM-INF:BANDWIDTH=1\na"),
    ]
}
