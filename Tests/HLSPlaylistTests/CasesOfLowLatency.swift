import HLSPlaylist

/// The low-latency playlists of RFC 8216bis and of Apple's document about them, their elisions filled in.
enum CasesOfLowLatency {
    private static func file(_ number: String) -> MediaSegment {
        MediaSegment(uri: "fileSequence\(number).mp4", duration: decimal("4.00008"))
    }

    private static func part(
        _ name: String, _ duration: String = "2.00004", isIndependent: Bool = false
    ) -> PartialSegment {
        PartialSegment(uri: name + ".mp4", duration: decimal(duration), isIndependent: isIndependent)
    }

    private static func part(_ name: String, _ duration: String, _ length: Int, at offset: Int) -> PartialSegment {
        PartialSegment(
            uri: name + ".mp4", duration: decimal(duration), byteRange: ByteRange(length: length, offset: offset))
    }

    /// Parts of a third of a second; those named in `independent` can be decoded alone.
    private static func parts(_ segment: Int, _ names: [String], independent: Set<String>) -> [PartialSegment] {
        names.map { part("filePart\(segment).\($0)", "0.33334", isIndependent: independent.contains($0)) }
    }

    /// What both of Apple's playlists end with, up to the segment that is not complete.
    private static let appleEnd = [
        with(file("271")) { $0.parts = parts(271, (0..<12).map(String.init), independent: ["4", "8"]) },
        with(file("272")) {
            $0.programDateTime = PlaylistDate("2019-02-14T02:14:00.106Z")
            $0.parts = parts(272, "abcdefghijkl".map { String($0) }, independent: ["f"])
        },
    ]

    private static func apple(_ version: Int, _ segments: [MediaSegment], parts: Int) -> MediaPlaylist {
        let playlist = MediaPlaylist(
            version: version, targetDuration: 4, mediaSequence: 264,
            serverControl: ServerControl(
                canSkipUntil: decimal("24.0"), partHoldBack: decimal("1.0"), canBlockReload: true),
            partInformation: PartInformation(partTarget: decimal("0.33334")), segments: segments + appleEnd)
        return with(playlist) {
            $0.trailingParts = self.parts(273, (0..<parts).map(String.init), independent: ["0"])
            $0.preloadHints = [PreloadHint(type: .part, uri: "filePart273.\(parts).mp4")]
        }
    }

    private static func answer(_ directives: String) -> PlaylistLine {
        PlaylistLine("#// This Playlist is a response to: GET https://example.com/2M/waitForMSN.php?\(directives)")
    }

    private static let appleLowLatency = with(
        apple(6, (264...270).map { file("\($0)") }, parts: 3)
    ) {
        $0.segments[0].programDateTime = PlaylistDate("2019-02-14T02:13:28.106Z")
        $0.segments[0].map = MediaInitialization(uri: "init.mp4")
        $0.renditionReports = [
            RenditionReport(uri: "../1M/waitForMSN.php", lastMediaSequence: 273, lastPart: 2),
            RenditionReport(uri: "../4M/waitForMSN.php", lastMediaSequence: 273, lastPart: 1),
        ]
        $0.otherLines = [answer("_HLS_msn=273&_HLS_part=2")]
    }

    private static let appleDeltaUpdate = with(
        apple(10, (267...270).map { file("\($0)") }, parts: 4)
    ) {
        $0.skippedSegments = SkippedSegments(count: 3)
        $0.renditionReports = [
            RenditionReport(uri: "../1M/waitForMSN.php", lastMediaSequence: 273, lastPart: 3),
            RenditionReport(uri: "../4M/waitForMSN.php", lastMediaSequence: 273, lastPart: 3),
        ]
        $0.otherLines = [answer("_HLS_msn=273&_HLS_part=3&_HLS_skip=YES")]
    }

    static let all: [PlaylistCase] = [
        PlaylistCase(
            "section 9.11, a low-latency playlist",
            """
            #EXTM3U
            #EXT-X-VERSION:6
            #EXT-X-TARGETDURATION:4
            #EXT-X-PART-INF:PART-TARGET=2.00004
            #EXT-X-MEDIA-SEQUENCE:268
            #EXTINF:4.00008,
            fileSequence268.mp4
            #EXTINF:4.00008,
            fileSequence269.mp4
            #EXTINF:4.00008,
            fileSequence270.mp4
            #EXT-X-PART:DURATION=2.00004,URI="filePart271.0.mp4",INDEPENDENT=YES
            #EXT-X-PART:DURATION=2.00004,URI="filePart271.1.mp4"
            #EXTINF:4.00008,
            fileSequence271.mp4
            #EXT-X-PART:DURATION=2.00004,URI="filePart272.0.mp4",INDEPENDENT=YES
            #EXT-X-PART:DURATION=0.50001,URI="filePart272.1.mp4"
            #EXTINF:2.50005,
            fileSequence272.mp4
            #EXT-X-DISCONTINUITY
            #EXT-X-PART:DURATION=2.00004,URI="midRoll273.0.mp4",INDEPENDENT=YES
            #EXT-X-PART:DURATION=2.00004,URI="midRoll273.1.mp4"
            #EXTINF:4.00008,
            midRoll273.mp4
            #EXT-X-PART:DURATION=2.00004,URI="midRoll274.0.mp4",INDEPENDENT=YES
            #EXT-X-PRELOAD-HINT:TYPE=PART,URI="midRoll274.1.mp4"
            #EXT-X-RENDITION-REPORT:URI="/1M/LL-HLS.m3u8",LAST-MSN=274,LAST-PART=1

            """,
            with(
                MediaPlaylist(
                    version: 6, targetDuration: 4, mediaSequence: 268,
                    partInformation: PartInformation(partTarget: decimal("2.00004")),
                    segments: [
                        file("268"), file("269"), file("270"),
                        with(file("271")) {
                            $0.parts = [part("filePart271.0", isIndependent: true), part("filePart271.1")]
                        },
                        with(file("272")) {
                            $0.duration = decimal("2.50005")
                            $0.parts = [
                                part("filePart272.0", isIndependent: true), part("filePart272.1", "0.50001"),
                            ]
                        },
                        MediaSegment(
                            uri: "midRoll273.mp4", duration: decimal("4.00008"), isDiscontinuity: true,
                            parts: [part("midRoll273.0", isIndependent: true), part("midRoll273.1")]),
                    ])
            ) {
                $0.trailingParts = [part("midRoll274.0", isIndependent: true)]
                $0.preloadHints = [PreloadHint(type: .part, uri: "midRoll274.1.mp4")]
                $0.renditionReports = [RenditionReport(uri: "/1M/LL-HLS.m3u8", lastMediaSequence: 274, lastPart: 1)]
            },
            alsoReadFrom: [
                """
                #EXTM3U
                #EXT-X-VERSION:6
                #EXT-X-TARGETDURATION:4
                #EXT-X-PART-INF:PART-TARGET=2.00004
                #EXT-X-MEDIA-SEQUENCE:268
                #EXTINF:4.00008,
                fileSequence268.mp4
                #EXTINF:4.00008,
                fileSequence269.mp4
                #EXTINF:4.00008,
                fileSequence270.mp4
                #EXT-X-PART:DURATION=2.00004,INDEPENDENT=YES,URI="filePart271.0.mp4"
                #EXT-X-PART:DURATION=2.00004,URI="filePart271.1.mp4"
                #EXTINF:4.00008,
                fileSequence271.mp4
                #EXT-X-PART:DURATION=2.00004,INDEPENDENT=YES,URI="filePart272.0.mp4"
                #EXT-X-PART:DURATION=0.50001,URI="filePart272.1.mp4"
                #EXTINF:2.50005,
                fileSequence272.mp4
                #EXT-X-DISCONTINUITY
                #EXT-X-PART:DURATION=2.00004,INDEPENDENT=YES,URI="midRoll273.0.mp4"
                #EXT-X-PART:DURATION=2.00004,URI="midRoll273.1.mp4"
                #EXTINF:4.00008,
                midRoll273.mp4
                #EXT-X-PART:DURATION=2.00004,INDEPENDENT=YES,URI="midRoll274.0.mp4"
                #EXT-X-PRELOAD-HINT:TYPE=PART,URI="midRoll274.1.mp4"
                #EXT-X-RENDITION-REPORT:URI="/1M/LL-HLS.m3u8",LAST-MSN=274,LAST-PART=1

                """
            ]),
        PlaylistCase(
            "Apple's example of a low-latency playlist",
            """
            #EXTM3U
            #// This Playlist is a response to: GET https://example.com/2M/waitForMSN.php?_HLS_msn=273&_HLS_part=2
            #EXT-X-VERSION:6
            #EXT-X-TARGETDURATION:4
            #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=24.0,PART-HOLD-BACK=1.0
            #EXT-X-PART-INF:PART-TARGET=0.33334
            #EXT-X-MEDIA-SEQUENCE:264
            #EXT-X-MAP:URI="init.mp4"
            #EXT-X-PROGRAM-DATE-TIME:2019-02-14T02:13:28.106Z
            #EXTINF:4.00008,
            fileSequence264.mp4
            #EXTINF:4.00008,
            fileSequence265.mp4
            #EXTINF:4.00008,
            fileSequence266.mp4
            #EXTINF:4.00008,
            fileSequence267.mp4
            #EXTINF:4.00008,
            fileSequence268.mp4
            #EXTINF:4.00008,
            fileSequence269.mp4
            #EXTINF:4.00008,
            fileSequence270.mp4
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.0.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.1.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.2.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.3.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.4.mp4",INDEPENDENT=YES
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.5.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.6.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.7.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.8.mp4",INDEPENDENT=YES
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.9.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.10.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.11.mp4"
            #EXTINF:4.00008,
            fileSequence271.mp4
            #EXT-X-PROGRAM-DATE-TIME:2019-02-14T02:14:00.106Z
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.a.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.b.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.c.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.d.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.e.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.f.mp4",INDEPENDENT=YES
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.g.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.h.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.i.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.j.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.k.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.l.mp4"
            #EXTINF:4.00008,
            fileSequence272.mp4
            #EXT-X-PART:DURATION=0.33334,URI="filePart273.0.mp4",INDEPENDENT=YES
            #EXT-X-PART:DURATION=0.33334,URI="filePart273.1.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart273.2.mp4"
            #EXT-X-PRELOAD-HINT:TYPE=PART,URI="filePart273.3.mp4"
            #EXT-X-RENDITION-REPORT:URI="../1M/waitForMSN.php",LAST-MSN=273,LAST-PART=2
            #EXT-X-RENDITION-REPORT:URI="../4M/waitForMSN.php",LAST-MSN=273,LAST-PART=1

            """,
            appleLowLatency,
            reordered: [
                """
                #EXTM3U
                #// This Playlist is a response to: GET https://example.com/2M/waitForMSN.php?_HLS_msn=273&_HLS_part\
                =2
                #EXT-X-TARGETDURATION:4
                #EXT-X-VERSION:6
                #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.0,CAN-SKIP-UNTIL=24.0
                #EXT-X-PART-INF:PART-TARGET=0.33334
                #EXT-X-MEDIA-SEQUENCE:264
                #EXT-X-PROGRAM-DATE-TIME:2019-02-14T02:13:28.106Z
                #EXT-X-MAP:URI="init.mp4"
                #EXTINF:4.00008,
                fileSequence264.mp4
                #EXTINF:4.00008,
                fileSequence265.mp4
                #EXTINF:4.00008,
                fileSequence266.mp4
                #EXTINF:4.00008,
                fileSequence267.mp4
                #EXTINF:4.00008,
                fileSequence268.mp4
                #EXTINF:4.00008,
                fileSequence269.mp4
                #EXTINF:4.00008,
                fileSequence270.mp4
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.0.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.1.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.2.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.3.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.4.mp4",INDEPENDENT=YES
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.5.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.6.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.7.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.8.mp4",INDEPENDENT=YES
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.9.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.10.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.11.mp4"
                #EXTINF:4.00008,
                fileSequence271.mp4
                #EXT-X-PROGRAM-DATE-TIME:2019-02-14T02:14:00.106Z
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.a.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.b.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.c.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.d.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.e.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.f.mp4",INDEPENDENT=YES
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.g.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.h.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.i.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.j.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.k.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.l.mp4"
                #EXTINF:4.00008,
                fileSequence272.mp4
                #EXT-X-PART:DURATION=0.33334,URI="filePart273.0.mp4",INDEPENDENT=YES
                #EXT-X-PART:DURATION=0.33334,URI="filePart273.1.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart273.2.mp4"
                #EXT-X-PRELOAD-HINT:TYPE=PART,URI="filePart273.3.mp4"

                #EXT-X-RENDITION-REPORT:URI="../1M/waitForMSN.php",LAST-MSN=273,LAST-PART=2
                #EXT-X-RENDITION-REPORT:URI="../4M/waitForMSN.php",LAST-MSN=273,LAST-PART=1

                """
            ]),
        PlaylistCase(
            "Apple's example of a playlist delta update",
            """
            #EXTM3U
            #// This Playlist is a response to: GET https://example.com/2M/waitForMSN.php?_HLS_msn=273&_HLS_part=3&_\
            HLS_skip=YES
            #EXT-X-VERSION:10
            #EXT-X-TARGETDURATION:4
            #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=24.0,PART-HOLD-BACK=1.0
            #EXT-X-PART-INF:PART-TARGET=0.33334
            #EXT-X-MEDIA-SEQUENCE:264
            #EXT-X-SKIP:SKIPPED-SEGMENTS=3
            #EXTINF:4.00008,
            fileSequence267.mp4
            #EXTINF:4.00008,
            fileSequence268.mp4
            #EXTINF:4.00008,
            fileSequence269.mp4
            #EXTINF:4.00008,
            fileSequence270.mp4
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.0.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.1.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.2.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.3.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.4.mp4",INDEPENDENT=YES
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.5.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.6.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.7.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.8.mp4",INDEPENDENT=YES
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.9.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.10.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart271.11.mp4"
            #EXTINF:4.00008,
            fileSequence271.mp4
            #EXT-X-PROGRAM-DATE-TIME:2019-02-14T02:14:00.106Z
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.a.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.b.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.c.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.d.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.e.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.f.mp4",INDEPENDENT=YES
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.g.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.h.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.i.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.j.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.k.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart272.l.mp4"
            #EXTINF:4.00008,
            fileSequence272.mp4
            #EXT-X-PART:DURATION=0.33334,URI="filePart273.0.mp4",INDEPENDENT=YES
            #EXT-X-PART:DURATION=0.33334,URI="filePart273.1.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart273.2.mp4"
            #EXT-X-PART:DURATION=0.33334,URI="filePart273.3.mp4"
            #EXT-X-PRELOAD-HINT:TYPE=PART,URI="filePart273.4.mp4"
            #EXT-X-RENDITION-REPORT:URI="../1M/waitForMSN.php",LAST-MSN=273,LAST-PART=3
            #EXT-X-RENDITION-REPORT:URI="../4M/waitForMSN.php",LAST-MSN=273,LAST-PART=3

            """,
            appleDeltaUpdate,
            reordered: [
                """
                #EXTM3U
                #// This Playlist is a response to: GET https://example.com/2M/waitForMSN.php?_HLS_msn=273&_HLS_part\
                =3&_HLS_skip=YES
                #EXT-X-TARGETDURATION:4
                #EXT-X-VERSION:10
                #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.0,CAN-SKIP-UNTIL=24.0
                #EXT-X-PART-INF:PART-TARGET=0.33334
                #EXT-X-MEDIA-SEQUENCE:264
                #EXT-X-SKIP:SKIPPED-SEGMENTS=3
                #EXTINF:4.00008,
                fileSequence267.mp4
                #EXTINF:4.00008,
                fileSequence268.mp4
                #EXTINF:4.00008,
                fileSequence269.mp4
                #EXTINF:4.00008,
                fileSequence270.mp4
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.0.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.1.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.2.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.3.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.4.mp4",INDEPENDENT=YES
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.5.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.6.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.7.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.8.mp4",INDEPENDENT=YES
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.9.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.10.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart271.11.mp4"
                #EXTINF:4.00008,
                fileSequence271.mp4
                #EXT-X-PROGRAM-DATE-TIME:2019-02-14T02:14:00.106Z
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.a.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.b.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.c.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.d.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.e.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.f.mp4",INDEPENDENT=YES
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.g.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.h.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.i.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.j.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.k.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart272.l.mp4"
                #EXTINF:4.00008,
                fileSequence272.mp4
                #EXT-X-PART:DURATION=0.33334,URI="filePart273.0.mp4",INDEPENDENT=YES
                #EXT-X-PART:DURATION=0.33334,URI="filePart273.1.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart273.2.mp4"
                #EXT-X-PART:DURATION=0.33334,URI="filePart273.3.mp4"
                #EXT-X-PRELOAD-HINT:TYPE=PART,URI="filePart273.4.mp4"

                #EXT-X-RENDITION-REPORT:URI="../1M/waitForMSN.php",LAST-MSN=273,LAST-PART=3
                #EXT-X-RENDITION-REPORT:URI="../4M/waitForMSN.php",LAST-MSN=273,LAST-PART=3

                """
            ]),
        PlaylistCase(
            "Apple's example of parts as byte ranges",
            """
            #EXTM3U
            #EXT-X-VERSION:6
            #EXT-X-TARGETDURATION:4
            #EXT-X-PART-INF:PART-TARGET=1.02
            #EXT-X-MEDIA-SEQUENCE:0
            #EXTINF:4.08,
            fs270.mp4
            #EXT-X-PART:DURATION=1.02,URI="fs271.mp4",BYTERANGE="20000@0"
            #EXT-X-PART:DURATION=1.02,URI="fs271.mp4",BYTERANGE="23000@20000"
            #EXT-X-PART:DURATION=1.02,URI="fs271.mp4",BYTERANGE="18000@43000"
            #EXT-X-PART:DURATION=1.02,URI="fs271.mp4",BYTERANGE="19000@61000"
            #EXTINF:4.08,
            fs271.mp4
            #EXT-X-PART:DURATION=1.02,URI="fs272.mp4",BYTERANGE="21000@0"
            #EXT-X-PRELOAD-HINT:TYPE=PART,URI="fs272.mp4",BYTERANGE-START=21000

            """,
            with(
                MediaPlaylist(
                    version: 6, targetDuration: 4, partInformation: PartInformation(partTarget: decimal("1.02")),
                    segments: [
                        MediaSegment(uri: "fs270.mp4", duration: decimal("4.08")),
                        MediaSegment(
                            uri: "fs271.mp4", duration: decimal("4.08"),
                            parts: [
                                part("fs271", "1.02", 20000, at: 0), part("fs271", "1.02", 23000, at: 20000),
                                part("fs271", "1.02", 18000, at: 43000), part("fs271", "1.02", 19000, at: 61000),
                            ]),
                    ])
            ) {
                $0.trailingParts = [part("fs272", "1.02", 21000, at: 0)]
                $0.preloadHints = [PreloadHint(type: .part, uri: "fs272.mp4", byteRangeStart: 21000)]
            }),
    ]
}
