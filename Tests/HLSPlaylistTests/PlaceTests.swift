import HLSPlaylist
import Testing

/// Texts whose tags and comments do not stand where our writer would put them.
@Suite struct PlaceTests {
    static let texts = [
        """
        #EXTM3U
        ## first
        #EXT-X-TARGETDURATION:6
        #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES
        #EXT-X-VERSION:9
        #EXT-X-MEDIA-SEQUENCE:1
        #EXT-X-CUE-OUT:30
        #EXTINF:6,
        a.mp4
        #EXT-X-PART:DURATION=0.5,URI="p1"
        #EXT-X-DATERANGE:ID="later"
        #EXT-X-NEW:after
        #EXT-X-PRELOAD-HINT:TYPE=PART,URI="p2"
        #EXT-X-ENDLIST

        """,
        """
        #EXTM3U
        #EXT-X-VERSION:6
        #EXT-X-TARGETDURATION:6
        #EXT-X-MEDIA-SEQUENCE:0
        #EXT-X-BYTERANGE:5@0
        #EXTINF:6,
        #EXT-X-MAP:URI="i"
        #EXT-X-KEY:METHOD=AES-128,URI="k"
        #EXT-X-MAP:URI="j"
        # between
        a
        #EXTINF:6,title
        #EXT-X-DISCONTINUITY
        b

        """,
        """
        #EXTM3U
        # low
        #EXT-X-STREAM-INF:BANDWIDTH=1
        a
        #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,URI="ai"
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="g",NAME="n",DEFAULT=NO,AUTOSELECT=NO
        # high
        #EXT-X-VERSION:4
        #EXT-X-STREAM-INF:BANDWIDTH=3
        b
        #EXT-X-IMAGE-STREAM-INF:BANDWIDTH=1,URI="images.m3u8"

        """,
        """
        #EXTM3U
        #EXT-X-STREAM-INF:BANDWIDTH=1
        #EXT-X-SESSION-DATA:bad
        #EXT-X-STREAM-INF:BANDWIDTH=2
        b

        """,
    ]

    @Test("Tags, unknown tags and comments in unusual places are written back where they stood", arguments: texts)
    func kept(_ text: String) throws {
        let playlist = try Playlist(parsing: text)
        #expect(try playlist.text == text)
        #expect(try Playlist(parsing: playlist.text) == playlist)
    }

    @Test("An unknown tag before the first segment goes with that segment, and one after the last stays at the end")
    func owners() throws {
        var playlist = try MediaPlaylist(parsing: Self.texts[0])
        #expect(playlist.otherLines.map(\.tagName) == [nil] && playlist.serverControl?.canBlockReload == true)
        #expect(playlist.segments[0].otherLines.map(\.tagName) == ["#EXT-X-CUE-OUT"])
        #expect(playlist.trailingParts.map(\.uri) == ["p1"] && playlist.preloadHints.map(\.uri) == ["p2"])
        #expect(playlist.trailingDateRanges == [DateRange(id: "later")])
        #expect(playlist.trailingLines.map(\.tagName) == ["#EXT-X-NEW"])
        playlist.trailingLines.removeLast()
        playlist.preloadHints = []
        playlist.trailingDateRanges = []
        playlist.otherLines.removeFirst()
        let text = try playlist.text
        #expect(!text.contains("PRELOAD") && !text.contains("DATERANGE") && !text.contains("first"))
        #expect(!text.contains("NEW") && text.contains("#EXT-X-PART"))
        #expect(text.contains("#EXT-X-TARGETDURATION:6\n#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES\n#EXT-X-VERSION:9"))
    }

    @Test("A key in the middle of a segment's tags is edited in its place")
    func editedInPlace() throws {
        var playlist = try MediaPlaylist(parsing: Self.texts[1])
        #expect(playlist.segments[0].map?.uri == "j" && playlist.segments[1].title == "title")
        playlist.segments[0].keys[0].uri = "new"
        #expect(try playlist.text == Self.texts[1].replacing("URI=\"k\"", with: "URI=\"new\""))
    }

    @Test("A definition after a byte range that another one replaces is the playlist's own")
    func looseDefinition() throws {
        let playlist = try MediaPlaylist(
            parsing: """
                #EXTM3U
                #EXT-X-VERSION:8
                #EXT-X-TARGETDURATION:6
                #EXT-X-MEDIA-SEQUENCE:0
                #EXT-X-BYTERANGE:7@0
                #VENDOR
                #EXT-X-DEFINE:NAME="a",VALUE="b"
                #EXT-X-BYTERANGE:8@0

                """)
        #expect(playlist.definitions.count == 1 && playlist.trailingDefinitions.isEmpty)
        #expect(try MediaPlaylist(parsing: try playlist.text) == playlist)
    }
}
