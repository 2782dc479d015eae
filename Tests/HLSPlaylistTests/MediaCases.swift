import HLSPlaylist

/// Media playlists as Sluice writes them, and the examples of RFC 8216 section 8.
enum MediaCases {
    static let all: [PlaylistCase] = [
        PlaylistCase(
            "VOD with fMP4 segments",
            """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-TARGETDURATION:6
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:VOD
            #EXT-X-MAP:URI="init.mp4"
            #EXTINF:6.00600,
            seg-00000.m4s
            #EXTINF:3.50350,
            seg-00001.m4s
            #EXT-X-ENDLIST

            """,
            MediaPlaylist(
                version: 7, targetDuration: 6, playlistType: .vod, isIndependentSegments: true, hasEndList: true,
                segments: [
                    MediaSegment(
                        uri: "seg-00000.m4s", duration: DecimalSeconds(600_600, fractionDigits: 5),
                        map: MediaInitialization(uri: "init.mp4")),
                    MediaSegment(uri: "seg-00001.m4s", duration: DecimalSeconds(350_350, fractionDigits: 5)),
                ])),
        PlaylistCase(
            "EVENT that still grows",
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-TARGETDURATION:4
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:EVENT
            #EXTINF:4.000000,
            a.ts

            """,
            MediaPlaylist(
                version: 3, targetDuration: 4, playlistType: .event,
                segments: [MediaSegment(uri: "a.ts", duration: DecimalSeconds(microseconds: 4_000_000))])),
        PlaylistCase(
            "I-frames as byte ranges",
            """
            #EXTM3U
            #EXT-X-VERSION:5
            #EXT-X-TARGETDURATION:2
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:VOD
            #EXT-X-I-FRAMES-ONLY
            #EXT-X-MAP:URI="media.mp4",BYTERANGE="800@0"
            #EXTINF:2.000,
            #EXT-X-BYTERANGE:9000@800
            media.mp4
            #EXTINF:2.000,
            #EXT-X-BYTERANGE:8000@120000
            media.mp4
            #EXT-X-ENDLIST

            """,
            MediaPlaylist(
                version: 5, targetDuration: 2, playlistType: .vod, isIFramesOnly: true, hasEndList: true,
                segments: [
                    MediaSegment(
                        uri: "media.mp4", duration: DecimalSeconds(milliseconds: 2000),
                        byteRange: ByteRange(length: 9000, offset: 800),
                        map: MediaInitialization(uri: "media.mp4", byteRange: ByteRange(length: 800, offset: 0))),
                    MediaSegment(
                        uri: "media.mp4", duration: DecimalSeconds(milliseconds: 2000),
                        byteRange: ByteRange(length: 8000, offset: 120_000)),
                ])),
        PlaylistCase(
            "live with a sliding window, dates and a discontinuity",
            """
            #EXTM3U
            #EXT-X-VERSION:6
            #EXT-X-TARGETDURATION:6
            #EXT-X-MEDIA-SEQUENCE:2680
            #EXT-X-DISCONTINUITY-SEQUENCE:3
            #EXT-X-MAP:URI="init-3.mp4"
            #EXT-X-PROGRAM-DATE-TIME:2026-02-19T14:54:23.031+08:00
            #EXTINF:6.0,
            2680.m4s
            #EXT-X-DISCONTINUITY
            #EXT-X-MAP:URI="init-4.mp4"
            #EXT-X-PROGRAM-DATE-TIME:2026-02-19T14:54:29Z
            #EXTINF:5.5,
            2681.m4s

            """,
            MediaPlaylist(
                version: 6, targetDuration: 6, mediaSequence: 2680, discontinuitySequence: 3,
                segments: [
                    MediaSegment(
                        uri: "2680.m4s", duration: DecimalSeconds(60, fractionDigits: 1),
                        map: MediaInitialization(uri: "init-3.mp4"),
                        programDateTime: PlaylistDate("2026-02-19T14:54:23.031+08:00")),
                    MediaSegment(
                        uri: "2681.m4s", duration: DecimalSeconds(55, fractionDigits: 1),
                        map: MediaInitialization(uri: "init-4.mp4"), isDiscontinuity: true,
                        programDateTime: PlaylistDate("2026-02-19T14:54:29Z")),
                ])),
        PlaylistCase(
            "RFC 8216 section 8.1, simple",
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-TARGETDURATION:10
            #EXT-X-MEDIA-SEQUENCE:0
            #EXTINF:9.009,
            http://media.example.com/first.ts
            #EXTINF:9.009,
            http://media.example.com/second.ts
            #EXTINF:3.003,
            http://media.example.com/third.ts
            #EXT-X-ENDLIST

            """,
            MediaPlaylist(
                version: 3, targetDuration: 10, hasEndList: true,
                segments: [
                    MediaSegment(
                        uri: "http://media.example.com/first.ts", duration: DecimalSeconds(milliseconds: 9009)),
                    MediaSegment(
                        uri: "http://media.example.com/second.ts", duration: DecimalSeconds(milliseconds: 9009)),
                    MediaSegment(
                        uri: "http://media.example.com/third.ts", duration: DecimalSeconds(milliseconds: 3003)),
                ]),
            alsoReadFrom: [
                """
                #EXTM3U
                #EXT-X-VERSION:3
                #EXT-X-TARGETDURATION:10
                #EXTINF:9.009
                http://media.example.com/first.ts
                #EXTINF: 9.009 ,
                http://media.example.com/second.ts
                #EXTINF:3.003,
                #EXT-X-ENDLIST
                http://media.example.com/third.ts
                """
            ]),
        PlaylistCase(
            "RFC 8216 section 8.3, encrypted",
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-TARGETDURATION:15
            #EXT-X-MEDIA-SEQUENCE:7794
            #EXT-X-KEY:METHOD=AES-128,URI="https://priv.example.com/key.php?r=52"
            #EXTINF:2.833,
            http://media.example.com/fileSequence52-A.ts
            #EXT-X-KEY:METHOD=AES-128,URI="https://priv.example.com/key.php?r=53"
            #EXTINF:15.0,
            http://media.example.com/fileSequence53-A.ts

            """,
            MediaPlaylist(
                version: 3, targetDuration: 15, mediaSequence: 7794,
                segments: [
                    MediaSegment(
                        uri: "http://media.example.com/fileSequence52-A.ts",
                        duration: DecimalSeconds(milliseconds: 2833),
                        keys: [EncryptionKey(method: .aes128, uri: "https://priv.example.com/key.php?r=52")]),
                    MediaSegment(
                        uri: "http://media.example.com/fileSequence53-A.ts",
                        duration: DecimalSeconds(150, fractionDigits: 1),
                        keys: [EncryptionKey(method: .aes128, uri: "https://priv.example.com/key.php?r=53")]),
                ])),
        PlaylistCase(
            "no segments yet",
            "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n", MediaPlaylist(targetDuration: 6),
            alsoReadFrom: ["#EXTM3U\n#EXT-X-TARGETDURATION:6", "\n\n#EXTM3U  \n#EXT-X-TARGETDURATION: 6 "]),
    ]
}
