import CommandLineKit
import HLSPlaylist
import Testing

@testable import sluice

@Suite struct PlaylistDifferenceTests {
    private static let media = """
        #EXTM3U
        #EXT-X-VERSION:3
        #EXT-X-TARGETDURATION:6
        #EXT-X-MEDIA-SEQUENCE:7
        #EXTINF:6.000,
        7.ts
        #EXTINF:6.000,Title
        8.ts
        #EXTINF:6.000,
        9.ts

        """

    private static let multivariant = """
        #EXTM3U
        #EXT-X-STREAM-INF:BANDWIDTH=200,CODECS="avc1.64001f",RESOLUTION=1280x720
        high.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=100,RESOLUTION=640x360
        low.m3u8

        """

    private func changes(_ text: String, _ old: String, _ new: String) throws -> [String] {
        let edited = text.replacing(old, with: new)
        #expect(edited != text)
        let difference = try PlaylistDifference(from: Playlist(parsing: text), to: Playlist(parsing: edited))
        return difference.changes.flatMap(\.lines)
    }

    @Test(arguments: [
        ("6.000,\n9", "5.5,\n9", ["- segment 9: EXTINF: 6", "+ segment 9: EXTINF: 5.5"]),
        ("#EXTINF:6.000,\n9.ts\n", "", ["- segment 9: EXTINF=6"]),
        ("DURATION:6", "DURATION:7", ["- EXT-X-TARGETDURATION: 6", "+ EXT-X-TARGETDURATION: 7"]),
        ("9.ts\n", "9.ts\n#EXT-X-ENDLIST\n", ["+ EXT-X-ENDLIST: YES"]),
        ("#EXTINF:6.000,\n9", "#EXT-X-GAP\n#EXTINF:6.000,\n9", ["+ segment 9: EXT-X-GAP: YES"]),
        (
            "#EXTINF:6.000,Title", "#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\n#EXTINF:6.000,Title",
            ["+ segment 8: EXT-X-KEY: AES-128 k"]
        ),
        (
            "SEQUENCE:7\n#EXTINF:6.000,\n7.ts\n", "SEQUENCE:8\n",
            ["- EXT-X-MEDIA-SEQUENCE: 7", "+ EXT-X-MEDIA-SEQUENCE: 8", "- segment 7: EXTINF=6"]
        ),
        (
            "#EXTINF:6.000,Title", "#EXT-X-DEFINE:NAME=\"a\",VALUE=\"b\"\n#EXTINF:6.000,Title",
            ["+ segment 8: EXT-X-DEFINE: a=b"]
        ),
        (
            "9.ts\n", "9.ts\n#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"10.ts\",X-NEW=1\n",
            ["+ EXT-X-PRELOAD-HINT: PART 10.ts", "+ X-NEW: 1"]
        ),
        (
            "#EXTINF:6.000,Title\n8.ts\n#EXTINF:6.000,\n9.ts", "#EXTINF:6.000,\n9.ts\n#EXTINF:6.000,Title\n8.ts",
            ["- order of each segment: as it was", "+ order of each segment: another"]
        ),
    ])
    func `media playlists differ in what they mean`(old: String, new: String, lines: [String]) throws {
        #expect(try changes(Self.media, old, new) == lines)
    }

    @Test(arguments: [
        (
            "BANDWIDTH=100", "BANDWIDTH=150",
            ["- variant low.m3u8: BANDWIDTH: 100", "+ variant low.m3u8: BANDWIDTH: 150"]
        ),
        ("CODECS=\"avc1.64001f\",", "", ["- variant high.m3u8: CODECS: avc1.64001f"]),
        (
            "#EXT-X-STREAM-INF:BANDWIDTH=100,RESOLUTION=640x360\nlow.m3u8\n", "",
            ["- variant low.m3u8: BANDWIDTH=100 RESOLUTION=640x360"]
        ),
        ("#EXTM3U\n", "#EXTM3U\n#EXT-X-INDEPENDENT-SEGMENTS\n", ["+ EXT-X-INDEPENDENT-SEGMENTS: YES"]),
    ])
    func `multivariant playlists differ in what they mean`(old: String, new: String, lines: [String]) throws {
        #expect(try changes(Self.multivariant, old, new) == lines)
    }

    @Test func `what has no name here is a difference all the same`() throws {
        let line = "#EXT-X-CONTENT-STEERING:SERVER-URI=\"s\",X-NEW="
        let text = Self.multivariant.replacing("#EXTM3U\n", with: "#EXTM3U\n\(line)1.50\n")
        #expect(try changes(text, "1.50", "2") == ["- line: \(line)1.5", "+ line: \(line)2"])
        #expect(try changes(text, "1.50", "1.5") == [])
    }

    @Test(arguments: [
        ("6.000", "6.0"), ("\n", "\r\n"),
        ("#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:6", "#EXT-X-TARGETDURATION:6\n#EXT-X-VERSION:3"),
    ])
    func `other ways to write the same are no difference`(old: String, new: String) throws {
        #expect(try changes(Self.media, old, new) == [])
    }

    @Test func `a media and a multivariant playlist differ in kind`() throws {
        let difference = try PlaylistDifference(
            from: Playlist(parsing: Self.media), to: Playlist(parsing: Self.multivariant))
        #expect(difference.text == "- kind: media playlist\n+ kind: multivariant playlist\n")
        #expect(try JSONText.line(difference).hasPrefix("{\"changes\":[{\"item\":\"kind\""))
    }
}
