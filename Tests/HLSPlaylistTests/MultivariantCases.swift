import HLSPlaylist

/// Multivariant playlists as Sluice writes them, every attribute, and RFC 8216 section 8.
enum MultivariantCases {
    static let all: [PlaylistCase] = [
        PlaylistCase(
            "a ladder with audio and I-frames",
            """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,\
            CHANNELS="2",URI="a-en/index.m3u8"
            #EXT-X-STREAM-INF:BANDWIDTH=5481023,AVERAGE-BANDWIDTH=4502211,CODECS="avc1.640028,mp4a.40.2",\
            RESOLUTION=1920x1080,FRAME-RATE=29.970,VIDEO-RANGE=SDR,AUDIO="audio",CLOSED-CAPTIONS=NONE
            v1080/index.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=128000
            v360/index.m3u8
            #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=400000,CODECS="avc1.640028",RESOLUTION=1920x1080,\
            URI="v1080/iframes.m3u8"

            """,
            MultivariantPlaylist(
                version: 7, isIndependentSegments: true,
                variants: [
                    Variant(
                        uri: "v1080/index.m3u8", bandwidth: 5_481_023, averageBandwidth: 4_502_211,
                        codecs: ["avc1.640028", "mp4a.40.2"], resolution: Resolution(width: 1920, height: 1080),
                        frameRate: ExactDecimal(30_000, over: 1001, fractionDigits: 3), videoRange: .sdr,
                        audio: "audio", closedCaptions: ClosedCaptions.none),
                    Variant(uri: "v360/index.m3u8", bandwidth: 128_000),
                ],
                renditions: [
                    Rendition(
                        type: .audio, groupID: "audio", name: "English", uri: "a-en/index.m3u8", language: "en",
                        isDefault: true, isAutoselect: true, channels: "2")
                ],
                iFrameVariants: [
                    IFrameVariant(
                        uri: "v1080/iframes.m3u8", bandwidth: 400_000, codecs: ["avc1.640028"],
                        resolution: Resolution(width: 1920, height: 1080))
                ])),
        PlaylistCase(
            "RFC 8216 section 8.4",
            """
            #EXTM3U
            #EXT-X-STREAM-INF:BANDWIDTH=1280000,AVERAGE-BANDWIDTH=1000000
            http://example.com/low.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=65000,CODECS="mp4a.40.5"
            http://example.com/audio-only.m3u8

            """,
            MultivariantPlaylist(variants: [
                Variant(uri: "http://example.com/low.m3u8", bandwidth: 1_280_000, averageBandwidth: 1_000_000),
                Variant(uri: "http://example.com/audio-only.m3u8", bandwidth: 65000, codecs: ["mp4a.40.5"]),
            ]),
            alsoReadFrom: [
                """
                #EXTM3U
                #EXT-X-STREAM-INF:AVERAGE-BANDWIDTH=1000000,BANDWIDTH="1280000"

                http://example.com/low.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=65000 , CODECS=mp4a.40.5,
                http://example.com/audio-only.m3u8
                """
            ]),
        PlaylistCase(
            "every attribute of a variant and an I-frame variant",
            """
            #EXTM3U
            #EXT-X-VERSION:12
            #EXT-X-STREAM-INF:BANDWIDTH=9,AVERAGE-BANDWIDTH=8,SCORE=1.50,CODECS="hvc1.2.4.L123.B0",\
            SUPPLEMENTAL-CODECS="dvh1.08.07/db4h",RESOLUTION=3840x2160,FRAME-RATE=59.940,HDCP-LEVEL=TYPE-1,\
            ALLOWED-CPC="com.example.drm1:SMART-TV/PC",VIDEO-RANGE=PQ,REQ-VIDEO-LAYOUT="CH-STEREO",\
            STABLE-VARIANT-ID="v1",PATHWAY-ID="CDN-A",VIDEO="v",AUDIO="a",SUBTITLES="s",CLOSED-CAPTIONS="NONE",\
            NAME="4K",X-VENDOR=0xAB
            u
            #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=7,HDCP-LEVEL=NONE,VIDEO-RANGE=HLG,PATHWAY-ID="CDN-B",NAME="n",\
            URI="i",X-VENDOR=""

            """,
            MultivariantPlaylist(
                version: 12,
                variants: [
                    with(
                        Variant(
                            uri: "u", bandwidth: 9, averageBandwidth: 8, codecs: ["hvc1.2.4.L123.B0"],
                            supplementalCodecs: ["dvh1.08.07/db4h"], resolution: Resolution(width: 3840, height: 2160),
                            frameRate: ExactDecimal(59_940, fractionDigits: 3), videoRange: .pq, hdcpLevel: .type1,
                            audio: "a", video: "v", subtitles: "s", closedCaptions: .group("NONE"),
                            score: ExactDecimal(15, fractionDigits: 1), stableVariantID: "v1", pathwayID: "CDN-A",
                            name: "4K", otherAttributes: [Attribute("X-VENDOR", "0xAB", isQuoted: false)])
                    ) {
                        $0.score = ExactDecimal(150, fractionDigits: 2)
                        $0.allowedCPC = ["com.example.drm1:SMART-TV/PC"]
                        $0.requiredVideoLayout = "CH-STEREO"
                    }
                ],
                iFrameVariants: [
                    IFrameVariant(
                        uri: "i", bandwidth: 7, videoRange: .hlg, hdcpLevel: HDCPLevel.none, pathwayID: "CDN-B",
                        name: "n", otherAttributes: [Attribute("X-VENDOR", "", isQuoted: true)])
                ])),
        PlaylistCase(
            "every attribute of a rendition",
            """
            #EXTM3U
            #EXT-X-VERSION:13
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="g",NAME="Français",LANGUAGE="fr",ASSOC-LANGUAGE="en",\
            STABLE-RENDITION-ID="r1",DEFAULT=NO,AUTOSELECT=YES,FORCED=YES,INSTREAM-ID="x",BIT-DEPTH=24,\
            SAMPLE-RATE=96000,CHARACTERISTICS="public.easy-to-read,com.example.a b",CHANNELS="16/JOC",URI="u",NEW=1
            #EXT-X-MEDIA:TYPE=CLOSED-CAPTIONS,GROUP-ID="cc",NAME="CC",DEFAULT=NO,AUTOSELECT=NO,INSTREAM-ID="CC1"

            """,
            MultivariantPlaylist(
                version: 13,
                renditions: [
                    Rendition(
                        type: .audio, groupID: "g", name: "Français", uri: "u", language: "fr",
                        associatedLanguage: "en", stableRenditionID: "r1", isAutoselect: true, isForced: true,
                        instreamID: "x", bitDepth: 24, sampleRate: 96000,
                        characteristics: ["public.easy-to-read", "com.example.a b"], channels: "16/JOC",
                        otherAttributes: [Attribute("NEW", "1", isQuoted: false)]),
                    Rendition(type: .closedCaptions, groupID: "cc", name: "CC", instreamID: "CC1"),
                ])),
        PlaylistCase(
            "session data, session keys, steering, start and variables",
            """
            #EXTM3U
            #EXT-X-VERSION:8
            #EXT-X-DEFINE:NAME="n",VALUE="v"
            #EXT-X-START:TIME-OFFSET=10
            #EXT-X-CONTENT-STEERING:SERVER-URI="/steer",PATHWAY-ID="A"
            #EXT-X-SESSION-DATA:DATA-ID="com.example.title",VALUE="Movie",LANGUAGE="en"
            #EXT-X-SESSION-DATA:DATA-ID="com.example.lyrics",URI="lyrics.json",FORMAT=RAW
            #EXT-X-SESSION-KEY:METHOD=SAMPLE-AES-CTR,URI="k"

            """,
            with(MultivariantPlaylist(version: 8, start: StartPoint(timeOffset: 10))) {
                $0.definitions = [VariableDefinition(.value(name: "n", value: "v"))]
                $0.contentSteering = ContentSteering(serverURI: "/steer", pathwayID: "A")
                $0.sessionData = [
                    SessionData(dataID: "com.example.title", value: "Movie", language: "en"),
                    SessionData(dataID: "com.example.lyrics", uri: "lyrics.json", format: "RAW"),
                ]
                $0.sessionKeys = [EncryptionKey(method: .sampleAESCTR, uri: "k")]
            }),
    ]
}
