import HLSPlaylist

/// The multivariant playlists of RFC 8216bis; the examples of RFC 8216 section 8 are those of section 9.
enum CasesOfSpecificationMultivariant {
    private static func feed(_ language: String, _ team: String, _ medium: String) -> Rendition {
        let source = "com.example.broadcast-source." + (team == "network" ? "national-network" : team + "-team")
        let kind = "com.example.broadcast-medium." + (medium == "tv" ? "television" : medium)
        return Rendition(
            type: .audio, groupID: "audio", name: "\(language)-\(team)-\(medium)",
            uri: "\(language)/\(team)_\(medium)/prog_index.m3u8", language: language == "english" ? "en" : "es",
            isDefault: team == "network" && medium == "tv", isAutoselect: true, characteristics: [source, kind])
    }

    static let all: [PlaylistCase] = [
        PlaylistCase(
            "section 9.4, a multivariant playlist",
            """
            #EXTM3U
            #EXT-X-STREAM-INF:BANDWIDTH=1280000,AVERAGE-BANDWIDTH=1000000
            http://example.com/low.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=2560000,AVERAGE-BANDWIDTH=2000000
            http://example.com/mid.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=7680000,AVERAGE-BANDWIDTH=6000000
            http://example.com/hi.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=65000,CODECS="mp4a.40.5"
            http://example.com/audio-only.m3u8

            """,
            MultivariantPlaylist(variants: [
                Variant(uri: "http://example.com/low.m3u8", bandwidth: 1_280_000, averageBandwidth: 1_000_000),
                Variant(uri: "http://example.com/mid.m3u8", bandwidth: 2_560_000, averageBandwidth: 2_000_000),
                Variant(uri: "http://example.com/hi.m3u8", bandwidth: 7_680_000, averageBandwidth: 6_000_000),
                Variant(uri: "http://example.com/audio-only.m3u8", bandwidth: 65000, codecs: ["mp4a.40.5"]),
            ])),
        PlaylistCase(
            "section 9.5, a multivariant playlist with I-frames",
            """
            #EXTM3U
            #EXT-X-STREAM-INF:BANDWIDTH=1280000
            low/audio-video.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=2560000
            mid/audio-video.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=7680000
            hi/audio-video.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=65000,CODECS="mp4a.40.5"
            audio-only.m3u8
            #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=86000,URI="low/iframe.m3u8"
            #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=150000,URI="mid/iframe.m3u8"
            #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=550000,URI="hi/iframe.m3u8"

            """,
            MultivariantPlaylist(
                variants: [
                    Variant(uri: "low/audio-video.m3u8", bandwidth: 1_280_000),
                    Variant(uri: "mid/audio-video.m3u8", bandwidth: 2_560_000),
                    Variant(uri: "hi/audio-video.m3u8", bandwidth: 7_680_000),
                    Variant(uri: "audio-only.m3u8", bandwidth: 65000, codecs: ["mp4a.40.5"]),
                ],
                iFrameVariants: [
                    IFrameVariant(uri: "low/iframe.m3u8", bandwidth: 86000),
                    IFrameVariant(uri: "mid/iframe.m3u8", bandwidth: 150_000),
                    IFrameVariant(uri: "hi/iframe.m3u8", bandwidth: 550_000),
                ]),
            reordered: [
                """
                #EXTM3U
                #EXT-X-STREAM-INF:BANDWIDTH=1280000
                low/audio-video.m3u8
                #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=86000,URI="low/iframe.m3u8"
                #EXT-X-STREAM-INF:BANDWIDTH=2560000
                mid/audio-video.m3u8
                #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=150000,URI="mid/iframe.m3u8"
                #EXT-X-STREAM-INF:BANDWIDTH=7680000
                hi/audio-video.m3u8
                #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=550000,URI="hi/iframe.m3u8"
                #EXT-X-STREAM-INF:BANDWIDTH=65000,CODECS="mp4a.40.5"
                audio-only.m3u8

                """
            ]),
        PlaylistCase(
            "section 9.6, a multivariant playlist with alternative audio",
            """
            #EXTM3U
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="aac",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,\
            URI="main/english-audio.m3u8"
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="aac",NAME="Deutsch",LANGUAGE="de",DEFAULT=NO,AUTOSELECT=YES,\
            URI="main/german-audio.m3u8"
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="aac",NAME="Commentary",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=NO,\
            URI="commentary/audio-only.m3u8"
            #EXT-X-STREAM-INF:BANDWIDTH=1280000,CODECS="...",AUDIO="aac"
            low/video-only.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=2560000,CODECS="...",AUDIO="aac"
            mid/video-only.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=7680000,CODECS="...",AUDIO="aac"
            hi/video-only.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=65000,CODECS="mp4a.40.5",AUDIO="aac"
            main/english-audio.m3u8

            """,
            MultivariantPlaylist(
                variants: [
                    Variant(uri: "low/video-only.m3u8", bandwidth: 1_280_000, codecs: ["..."], audio: "aac"),
                    Variant(uri: "mid/video-only.m3u8", bandwidth: 2_560_000, codecs: ["..."], audio: "aac"),
                    Variant(uri: "hi/video-only.m3u8", bandwidth: 7_680_000, codecs: ["..."], audio: "aac"),
                    Variant(uri: "main/english-audio.m3u8", bandwidth: 65000, codecs: ["mp4a.40.5"], audio: "aac"),
                ],
                renditions: [
                    Rendition(
                        type: .audio, groupID: "aac", name: "English", uri: "main/english-audio.m3u8", language: "en",
                        isDefault: true, isAutoselect: true),
                    Rendition(
                        type: .audio, groupID: "aac", name: "Deutsch", uri: "main/german-audio.m3u8", language: "de",
                        isAutoselect: true),
                    Rendition(
                        type: .audio, groupID: "aac", name: "Commentary", uri: "commentary/audio-only.m3u8",
                        language: "en"),
                ]),
            alsoReadFrom: [
                """
                #EXTM3U
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="aac",NAME="English",DEFAULT=YES,AUTOSELECT=YES,LANGUAGE="en",\
                URI="main/english-audio.m3u8"
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="aac",NAME="Deutsch",DEFAULT=NO,AUTOSELECT=YES,LANGUAGE="de",\
                URI="main/german-audio.m3u8"
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="aac",NAME="Commentary",DEFAULT=NO,AUTOSELECT=NO,LANGUAGE="en",\
                URI="commentary/audio-only.m3u8"
                #EXT-X-STREAM-INF:BANDWIDTH=1280000,CODECS="...",AUDIO="aac"
                low/video-only.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=2560000,CODECS="...",AUDIO="aac"
                mid/video-only.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=7680000,CODECS="...",AUDIO="aac"
                hi/video-only.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=65000,CODECS="mp4a.40.5",AUDIO="aac"
                main/english-audio.m3u8

                """
            ]),
        PlaylistCase(
            "section 9.7, a multivariant playlist with alternative video",
            """
            #EXTM3U
            #EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="low",NAME="Main",DEFAULT=YES,\
            URI="low/main/audio-video.m3u8"
            #EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="low",NAME="Centerfield",DEFAULT=NO,AUTOSELECT=NO,\
            URI="low/centerfield/audio-video.m3u8"
            #EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="low",NAME="Dugout",DEFAULT=NO,AUTOSELECT=NO,\
            URI="low/dugout/audio-video.m3u8"
            #EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="mid",NAME="Main",DEFAULT=YES,\
            URI="mid/main/audio-video.m3u8"
            #EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="mid",NAME="Centerfield",DEFAULT=NO,AUTOSELECT=NO,\
            URI="mid/centerfield/audio-video.m3u8"
            #EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="mid",NAME="Dugout",DEFAULT=NO,AUTOSELECT=NO,\
            URI="mid/dugout/audio-video.m3u8"
            #EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="hi",NAME="Main",DEFAULT=YES,\
            URI="hi/main/audio-video.m3u8"
            #EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="hi",NAME="Centerfield",DEFAULT=NO,AUTOSELECT=NO,\
            URI="hi/centerfield/audio-video.m3u8"
            #EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="hi",NAME="Dugout",DEFAULT=NO,AUTOSELECT=NO,\
            URI="hi/dugout/audio-video.m3u8"
            #EXT-X-STREAM-INF:BANDWIDTH=1280000,CODECS="...",VIDEO="low"
            low/main/audio-video.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=2560000,CODECS="...",VIDEO="mid"
            mid/main/audio-video.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=7680000,CODECS="...",VIDEO="hi"
            hi/main/audio-video.m3u8

            """,
            MultivariantPlaylist(
                variants: [("low", 1_280_000), ("mid", 2_560_000), ("hi", 7_680_000)].map {
                    (group: String, bandwidth: Int) in
                    Variant(uri: "\(group)/main/audio-video.m3u8", bandwidth: bandwidth, codecs: ["..."], video: group)
                },
                renditions: ["low", "mid", "hi"].flatMap { group in
                    ["Main", "Centerfield", "Dugout"].map { name in
                        Rendition(
                            type: .video, groupID: group, name: name,
                            uri: "\(group)/\(name.lowercased())/audio-video.m3u8", isDefault: name == "Main")
                    }
                }),
            reordered: [
                """
                #EXTM3U
                #EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="low",NAME="Main",DEFAULT=YES,URI="low/main/audio-video.m3u8"
                #EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="low",NAME="Centerfield",DEFAULT=NO,\
                URI="low/centerfield/audio-video.m3u8"
                #EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="low",NAME="Dugout",DEFAULT=NO,URI="low/dugout/audio-video.m3u8"

                #EXT-X-STREAM-INF:BANDWIDTH=1280000,CODECS="...",VIDEO="low"
                low/main/audio-video.m3u8

                #EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="mid",NAME="Main",DEFAULT=YES,URI="mid/main/audio-video.m3u8"
                #EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="mid",NAME="Centerfield",DEFAULT=NO,\
                URI="mid/centerfield/audio-video.m3u8"
                #EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="mid",NAME="Dugout",DEFAULT=NO,URI="mid/dugout/audio-video.m3u8"

                #EXT-X-STREAM-INF:BANDWIDTH=2560000,CODECS="...",VIDEO="mid"
                mid/main/audio-video.m3u8

                #EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="hi",NAME="Main",DEFAULT=YES,URI="hi/main/audio-video.m3u8"
                #EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="hi",NAME="Centerfield",DEFAULT=NO,\
                URI="hi/centerfield/audio-video.m3u8"
                #EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="hi",NAME="Dugout",DEFAULT=NO,URI="hi/dugout/audio-video.m3u8"

                #EXT-X-STREAM-INF:BANDWIDTH=7680000,CODECS="...",VIDEO="hi"
                hi/main/audio-video.m3u8

                """
            ]),
        PlaylistCase(
            "section 9.8, session data in a multivariant playlist",
            """
            #EXTM3U
            #EXT-X-SESSION-DATA:DATA-ID="com.example.lyrics",URI="lyrics.json"
            #EXT-X-SESSION-DATA:DATA-ID="com.example.title",VALUE="This is an example",LANGUAGE="en"
            #EXT-X-SESSION-DATA:DATA-ID="com.example.title",VALUE="Este es un ejemplo",LANGUAGE="es"

            """,
            with(MultivariantPlaylist()) {
                $0.sessionData = [
                    SessionData(dataID: "com.example.lyrics", uri: "lyrics.json"),
                    SessionData(dataID: "com.example.title", value: "This is an example", language: "en"),
                    SessionData(dataID: "com.example.title", value: "Este es un ejemplo", language: "es"),
                ]
            },
            alsoReadFrom: [
                """
                #EXTM3U
                #EXT-X-SESSION-DATA:DATA-ID="com.example.lyrics",URI="lyrics.json"

                #EXT-X-SESSION-DATA:DATA-ID="com.example.title",LANGUAGE="en",VALUE="This is an example"
                #EXT-X-SESSION-DATA:DATA-ID="com.example.title",LANGUAGE="es",VALUE="Este es un ejemplo"

                """
            ]),
        PlaylistCase(
            "section 9.9, CHARACTERISTICS of several",
            """
            #EXTM3U
            #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="English",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,\
            CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog,public.easy-to-read",URI="s.m3u8"

            """,
            MultivariantPlaylist(renditions: [
                Rendition(
                    type: .subtitles, groupID: "s", name: "English", uri: "s.m3u8", language: "en", isAutoselect: true,
                    characteristics: ["public.accessibility.transcribes-spoken-dialog", "public.easy-to-read"])
            ]),
            alsoReadFrom: [
                """
                #EXTM3U
                #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="English",LANGUAGE="en",AUTOSELECT=YES,\
                CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog,public.easy-to-read",URI="s.m3u8"

                """
            ]),
        PlaylistCase(
            "section 9.12, content steering",
            """
            #EXTM3U
            #EXT-X-CONTENT-STEERING:SERVER-URI="/steering?video=00012",PATHWAY-ID="CDN-A"
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="A",NAME="English",LANGUAGE="en",STABLE-RENDITION-ID="Audio-37262",\
            DEFAULT=YES,URI="eng.m3u8"
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="B",NAME="ENGLISH",LANGUAGE="en",STABLE-RENDITION-ID="Audio-37262",\
            DEFAULT=YES,URI="https://b.example.com/videos/video12/audio-eng.m3u8"
            #EXT-X-STREAM-INF:BANDWIDTH=1280000,STABLE-VARIANT-ID="Video-128",PATHWAY-ID="CDN-A",AUDIO="A"
            128/video.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=7680000,STABLE-VARIANT-ID="Video-768",PATHWAY-ID="CDN-A",AUDIO="A"
            768/video.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=1280000,STABLE-VARIANT-ID="Video-128",PATHWAY-ID="CDN-B",AUDIO="B"
            https://backup.example.com/videos/video12/128/video.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=7680000,STABLE-VARIANT-ID="Video-768",PATHWAY-ID="CDN-B",AUDIO="B"
            https://backup.example.com/videos/video12/768/video.m3u8

            """,
            with(
                MultivariantPlaylist(
                    variants: [("A", ""), ("B", "https://backup.example.com/videos/video12/")].flatMap {
                        (cdn: String, base: String) in
                        [("128", 1_280_000), ("768", 7_680_000)].map { name, bandwidth in
                            Variant(
                                uri: "\(base)\(name)/video.m3u8", bandwidth: bandwidth, audio: cdn,
                                stableVariantID: "Video-\(name)", pathwayID: "CDN-\(cdn)")
                        }
                    },
                    renditions: [
                        Rendition(
                            type: .audio, groupID: "A", name: "English", uri: "eng.m3u8", language: "en",
                            stableRenditionID: "Audio-37262", isDefault: true),
                        Rendition(
                            type: .audio, groupID: "B", name: "ENGLISH",
                            uri: "https://b.example.com/videos/video12/audio-eng.m3u8", language: "en",
                            stableRenditionID: "Audio-37262", isDefault: true),
                    ])
            ) { $0.contentSteering = ContentSteering(serverURI: "/steering?video=00012", pathwayID: "CDN-A") },
            alsoReadFrom: [
                """
                #EXTM3U
                #EXT-X-CONTENT-STEERING:SERVER-URI="/steering?video=00012",PATHWAY-ID="CDN-A"
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="A",NAME="English",DEFAULT=YES,URI="eng.m3u8",LANGUAGE="en",\
                STABLE-RENDITION-ID="Audio-37262"
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="B",NAME="ENGLISH",DEFAULT=YES,\
                URI="https://b.example.com/videos/video12/audio-eng.m3u8",LANGUAGE="en",\
                STABLE-RENDITION-ID="Audio-37262"
                #EXT-X-STREAM-INF:BANDWIDTH=1280000,AUDIO="A",PATHWAY-ID="CDN-A",STABLE-VARIANT-ID="Video-128"
                128/video.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=7680000,AUDIO="A",PATHWAY-ID="CDN-A",STABLE-VARIANT-ID="Video-768"
                768/video.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=1280000,AUDIO="B",PATHWAY-ID="CDN-B",STABLE-VARIANT-ID="Video-128"
                https://backup.example.com/videos/video12/128/video.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=7680000,AUDIO="B",PATHWAY-ID="CDN-B",STABLE-VARIANT-ID="Video-768"
                https://backup.example.com/videos/video12/768/video.m3u8

                """
            ]),
        PlaylistCase(
            "section 4.4.6.1, spoken and written Norwegian",
            """
            #EXTM3U
            #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subtitles",NAME="Bokmael",LANGUAGE="nb",ASSOC-LANGUAGE="no",\
            DEFAULT=NO,AUTOSELECT=YES,URI="nb-subtitles.m3u8"

            """,
            MultivariantPlaylist(renditions: [
                Rendition(
                    type: .subtitles, groupID: "subtitles", name: "Bokmael", uri: "nb-subtitles.m3u8", language: "nb",
                    associatedLanguage: "no", isAutoselect: true)
            ]),
            alsoReadFrom: [
                """
                #EXTM3U
                #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subtitles",NAME="Bokmael",AUTOSELECT=YES,LANGUAGE="nb",\
                ASSOC-LANGUAGE="no",URI="nb-subtitles.m3u8"

                """
            ]),
        PlaylistCase(
            "appendix G.2, a custom media selection scheme",
            """
            #EXTM3U
            #EXT-X-VERSION:4
            #EXT-X-SESSION-DATA:DATA-ID="_hls.media-presentation-settings",URI="media_selection.json",FORMAT=JSON
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="english-home-tv",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,\
            CHARACTERISTICS="com.example.broadcast-source.home-team,com.example.broadcast-medium.television",\
            URI="english/home_tv/prog_index.m3u8"
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="english-home-radio",LANGUAGE="en",DEFAULT=NO,\
            AUTOSELECT=YES,CHARACTERISTICS="com.example.broadcast-source.home-team,\
            com.example.broadcast-medium.radio",URI="english/home_radio/prog_index.m3u8"
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="english-away-tv",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,\
            CHARACTERISTICS="com.example.broadcast-source.away-team,com.example.broadcast-medium.television",\
            URI="english/away_tv/prog_index.m3u8"
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="english-network-tv",LANGUAGE="en",DEFAULT=YES,\
            AUTOSELECT=YES,CHARACTERISTICS="com.example.broadcast-source.national-network,\
            com.example.broadcast-medium.television",URI="english/network_tv/prog_index.m3u8"
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="english-network-radio",LANGUAGE="en",DEFAULT=NO,\
            AUTOSELECT=YES,CHARACTERISTICS="com.example.broadcast-source.national-network,\
            com.example.broadcast-medium.radio",URI="english/network_radio/prog_index.m3u8"
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="spanish-away-tv",LANGUAGE="es",DEFAULT=NO,AUTOSELECT=YES,\
            CHARACTERISTICS="com.example.broadcast-source.away-team,com.example.broadcast-medium.television",\
            URI="spanish/away_tv/prog_index.m3u8"
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="spanish-away-radio",LANGUAGE="es",DEFAULT=NO,\
            AUTOSELECT=YES,CHARACTERISTICS="com.example.broadcast-source.away-team,\
            com.example.broadcast-medium.radio",URI="spanish/away_radio/prog_index.m3u8"
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="spanish-network-tv",LANGUAGE="es",DEFAULT=YES,\
            AUTOSELECT=YES,CHARACTERISTICS="com.example.broadcast-source.national-network,\
            com.example.broadcast-medium.television",URI="spanish/network_tv/prog_index.m3u8"
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="spanish-network-radio",LANGUAGE="es",DEFAULT=NO,\
            AUTOSELECT=YES,CHARACTERISTICS="com.example.broadcast-source.national-network,\
            com.example.broadcast-medium.radio",URI="spanish/network_radio/prog_index.m3u8"
            #EXT-X-STREAM-INF:BANDWIDTH=1124765,AVERAGE-BANDWIDTH=1127500,CODECS="avc1.64001f,mp4a.40.2",\
            RESOLUTION=1280x720,FRAME-RATE=29.97,VIDEO-RANGE=SDR,AUDIO="audio",CLOSED-CAPTIONS=NONE
            video/prog_index_4min.m3u8

            """,
            with(
                MultivariantPlaylist(
                    version: 4,
                    variants: [
                        Variant(
                            uri: "video/prog_index_4min.m3u8", bandwidth: 1_124_765, averageBandwidth: 1_127_500,
                            codecs: ["avc1.64001f", "mp4a.40.2"], resolution: Resolution(width: 1280, height: 720),
                            frameRate: decimal("29.97"), videoRange: .sdr, audio: "audio",
                            closedCaptions: ClosedCaptions.none)
                    ],
                    renditions: [
                        feed("english", "home", "tv"), feed("english", "home", "radio"), feed("english", "away", "tv"),
                        feed("english", "network", "tv"), feed("english", "network", "radio"),
                        feed("spanish", "away", "tv"), feed("spanish", "away", "radio"),
                        feed("spanish", "network", "tv"),
                        feed("spanish", "network", "radio"),
                    ])
            ) {
                $0.sessionData = [
                    SessionData(
                        dataID: "_hls.media-presentation-settings", uri: "media_selection.json", format: "JSON")
                ]
            },
            alsoReadFrom: [
                """
                #EXTM3U
                #EXT-X-VERSION:4

                #EXT-X-SESSION-DATA:DATA-ID="_hls.media-presentation-settings",FORMAT=JSON,URI="media_selection.json"

                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="english-home-tv",DEFAULT=NO,AUTOSELECT=YES,\
                LANGUAGE="en",URI="english/home_tv/prog_index.m3u8",\
                CHARACTERISTICS="com.example.broadcast-source.home-team,com.example.broadcast-medium.television"
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="english-home-radio",DEFAULT=NO,AUTOSELECT=YES,\
                LANGUAGE="en",URI="english/home_radio/prog_index.m3u8",\
                CHARACTERISTICS="com.example.broadcast-source.home-team,com.example.broadcast-medium.radio"
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="english-away-tv",DEFAULT=NO,AUTOSELECT=YES,\
                LANGUAGE="en",URI="english/away_tv/prog_index.m3u8",\
                CHARACTERISTICS="com.example.broadcast-source.away-team,com.example.broadcast-medium.television"
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="english-network-tv",DEFAULT=YES,AUTOSELECT=YES,\
                LANGUAGE="en",URI="english/network_tv/prog_index.m3u8",\
                CHARACTERISTICS="com.example.broadcast-source.national-network,\
                com.example.broadcast-medium.television"
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="english-network-radio",DEFAULT=NO,AUTOSELECT=YES,\
                LANGUAGE="en",URI="english/network_radio/prog_index.m3u8",\
                CHARACTERISTICS="com.example.broadcast-source.national-network,com.example.broadcast-medium.radio"
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="spanish-away-tv",DEFAULT=NO,AUTOSELECT=YES,\
                LANGUAGE="es",URI="spanish/away_tv/prog_index.m3u8",\
                CHARACTERISTICS="com.example.broadcast-source.away-team,com.example.broadcast-medium.television"
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="spanish-away-radio",DEFAULT=NO,AUTOSELECT=YES,\
                LANGUAGE="es",URI="spanish/away_radio/prog_index.m3u8",\
                CHARACTERISTICS="com.example.broadcast-source.away-team,com.example.broadcast-medium.radio"
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="spanish-network-tv",DEFAULT=YES,AUTOSELECT=YES,\
                LANGUAGE="es",URI="spanish/network_tv/prog_index.m3u8",\
                CHARACTERISTICS="com.example.broadcast-source.national-network,\
                com.example.broadcast-medium.television"
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="spanish-network-radio",DEFAULT=NO,AUTOSELECT=YES,\
                LANGUAGE="es",URI="spanish/network_radio/prog_index.m3u8",\
                CHARACTERISTICS="com.example.broadcast-source.national-network,com.example.broadcast-medium.radio"

                #EXT-X-STREAM-INF:AVERAGE-BANDWIDTH=1127500,BANDWIDTH=1124765,VIDEO-RANGE=SDR,CODECS="avc1.64001f,\
                mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=29.97,CLOSED-CAPTIONS=NONE,AUDIO="audio"
                video/prog_index_4min.m3u8

                """
            ]),
    ]
}
