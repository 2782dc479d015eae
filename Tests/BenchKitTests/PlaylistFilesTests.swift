import BenchKit
import Testing

@Suite struct PlaylistFilesTests {
    @Test("the variants are those with a RESOLUTION; I-frame and audio renditions are none")
    func variants() {
        let listed = PlaylistFiles(
            reading: """
                #EXTM3U
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="en",URI="a-en/index.m3u8"
                #EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="avc1.640028,mp4a.40.2",RESOLUTION=1920x1080,FRAME-RATE=24
                v1080/index.m3u8\r
                #EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=640x360
                v360/index.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=1
                audio/index.m3u8
                #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,RESOLUTION=640x360,URI="v360/iframes.m3u8"
                """)
        #expect(
            listed.variants == [
                PlaylistFiles.Variant(height: 1080, uri: "v1080/index.m3u8"),
                PlaylistFiles.Variant(height: 360, uri: "v360/index.m3u8"),
            ])
        #expect(listed.audio == ["a-en/index.m3u8"])
        #expect(listed.files.isEmpty)
    }

    @Test("the files are the initialisation section and each segment once, also with byte ranges")
    func files() {
        let listed = PlaylistFiles(
            reading: """
                #EXTM3U
                #EXT-X-MAP:URI="init.mp4",BYTERANGE="10@0"
                #EXTINF:6.0,
                a.m4s
                #EXTINF:6.0,
                #EXT-X-BYTERANGE:5@5
                a.m4s

                #EXTINF:6.0,
                b.m4s
                """)
        #expect(listed.files == ["init.mp4", "a.m4s", "b.m4s"])
        #expect(listed.segments.map(\.uri) == ["a.m4s", "a.m4s", "b.m4s"])
        #expect(listed.segments.map(\.seconds) == [6, 6, 6])
        #expect(listed.variants.isEmpty)
    }
}
