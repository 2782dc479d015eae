/// Playlists with every tag that has a URI.
enum Samples {
    static let media = """
        #EXTM3U
        ## a comment
        #EXT-X-VERSION:9
        #EXT-X-TARGETDURATION:4
        #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1
        #EXT-X-PART-INF:PART-TARGET=0.33
        #EXT-X-MEDIA-SEQUENCE:7
        #EXT-X-KEY:METHOD=AES-128,URI="enc.key",IV=0x1
        #EXT-X-KEY:METHOD=SAMPLE-AES,URI="skd://asset",KEYFORMAT="com.apple.streamingkeydelivery"
        #EXT-X-MAP:URI="init.mp4"
        #EXT-X-VENDOR-TAG:x="seg-7.m4s"
        #EXT-X-DATERANGE:ID="1",CLASS="com.apple.hls.interstitial",START-DATE="2027-01-01T00:00:00Z",X-ASSET-URI="../ad/master.m3u8",X-NOTE="n"
        #EXT-X-DATERANGE:ID="2",CLASS="com.apple.hls.preload",START-DATE="2027-01-01T00:00:00Z",X-URI="../ad/next.m3u8"
        #EXT-X-DATERANGE:ID="3",CLASS="other",START-DATE="2027-01-01T00:00:00Z",X-URI="../ad/next.m3u8"
        #EXTINF:4,title
        seg-7.m4s
        #EXT-X-BYTERANGE:10@0
        #EXTINF:4,
        all.mp4?v=2&token=old#t
        #EXTINF:4,
        https://other.example/seg.m4s
        #EXTINF:4,
        /hls/43/seg.m4s
        #EXTINF:4,
        https://media.example/hls/43/seg.m4s?a=b
        #EXTINF:4,
        /elsewhere/seg.m4s
        #EXT-X-PART:DURATION=0.33,URI="part-1.m4s",INDEPENDENT=YES
        #EXTINF:4,
        seg-9.m4s
        #EXT-X-PART:DURATION=0.33,URI="part-2.m4s"
        #EXT-X-PRELOAD-HINT:TYPE=PART,URI="part-3.m4s"
        #EXT-X-RENDITION-REPORT:URI="../v360/index.m3u8",LAST-MSN=9

        """

    static let multivariant = """
        #EXTM3U
        #EXT-X-INDEPENDENT-SEGMENTS
        #EXT-X-CONTENT-STEERING:SERVER-URI="https://steer.example/x.json",PATHWAY-ID="A"
        #EXT-X-SESSION-DATA:DATA-ID="a",URI="data.json"
        #EXT-X-SESSION-KEY:METHOD=AES-128,URI="v720/enc.key"
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="English",DEFAULT=YES,AUTOSELECT=YES,URI="a-en/index.m3u8"
        #EXT-X-MEDIA:TYPE=CLOSED-CAPTIONS,GROUP-ID="c",NAME="English",AUTOSELECT=NO,INSTREAM-ID="CC1"
        #EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="a"
        v720/index.m3u8
        #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,URI="v720/iframes.m3u8"

        """
}
