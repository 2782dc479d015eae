import HLSPlaylist

/// The tags of a multivariant playlist (RFC 8216bis section 4.4.6), an attribute at a time.
enum CasesOfMultivariantTags {
    static let all = renditions + variants + iFrameVariants + others

    private static func one(
        _ name: String, _ lines: String, _ change: (inout MultivariantPlaylist) -> Void
    ) -> PlaylistCase {
        PlaylistCase(
            name, "#EXTM3U\n#EXT-X-VERSION:13\n" + lines, with(MultivariantPlaylist(version: 13), change))
    }

    /// A rendition whose attributes between NAME and DEFAULT, and after AUTOSELECT, are these.
    private static func rendition(
        _ type: RenditionType = .audio, _ middle: String = "", _ end: String = "", _ change: (inout Rendition) -> Void
    ) -> PlaylistCase {
        let value = with(Rendition(type: type, groupID: "g", name: "n"), change)
        let flags = "DEFAULT=\(value.isDefault ? "YES" : "NO"),AUTOSELECT=\(value.isAutoselect ? "YES" : "NO")"
        let text = "#EXT-X-MEDIA:TYPE=\(type.rawValue),GROUP-ID=\"g\",NAME=\"n\",\(middle)\(flags)\(end)\n"
        return one("EXT-X-MEDIA of \(type.rawValue): \(middle)\(flags)\(end)", text) { $0.renditions = [value] }
    }

    private static let renditions = [
        rendition { _ in },
        rendition(.video) { _ in },
        rendition(.subtitles, "", ",URI=\"s.m3u8\"") { $0.uri = "s.m3u8" },
        rendition(.closedCaptions, "", ",INSTREAM-ID=\"CC1\"") { $0.instreamID = "CC1" },
        rendition(.closedCaptions, "", ",INSTREAM-ID=\"SERVICE63\"") { $0.instreamID = "SERVICE63" },
        rendition(RenditionType(rawValue: "HAPTICS")) { _ in },
        rendition { $0.isAutoselect = true },
        rendition {
            $0.isDefault = true
            $0.isAutoselect = true
        },
        rendition(.audio, "LANGUAGE=\"zh-Hant\",") { $0.language = "zh-Hant" },
        rendition(.subtitles, "LANGUAGE=\"nb\",ASSOC-LANGUAGE=\"no\",") {
            $0.language = "nb"
            $0.associatedLanguage = "no"
        },
        rendition(.audio, "STABLE-RENDITION-ID=\"Audio-37_262+/=.\",") { $0.stableRenditionID = "Audio-37_262+/=." },
        rendition(.subtitles, "", ",FORCED=YES") { $0.isForced = true },
        rendition(.audio, "", ",INSTREAM-ID=\"track.2\"") { $0.instreamID = "track.2" },
        rendition(.audio, "", ",BIT-DEPTH=24,SAMPLE-RATE=192000") {
            $0.bitDepth = 24
            $0.sampleRate = 192_000
        },
        rendition(.subtitles, "", ",CHARACTERISTICS=\"public.easy-to-read,public.machine-generated\"") {
            $0.characteristics = ["public.easy-to-read", "public.machine-generated"]
        },
        rendition(.audio, "", ",CHANNELS=\"6\"") { $0.channels = "6" },
        rendition(.audio, "", ",CHANNELS=\"16/JOC\"") { $0.channels = "16/JOC" },
        rendition(.audio, "", ",CHANNELS=\"2/-/BINAURAL,DOF-3\"") { $0.channels = "2/-/BINAURAL,DOF-3" },
        rendition(.audio, "", ",URI=\"a b,c.m3u8\",X-NEW=1x2") {
            $0.uri = "a b,c.m3u8"
            $0.otherAttributes = [Attribute("X-NEW", "1x2", isQuoted: false)]
        },
    ]

    private static func variant(_ attributes: String, _ change: (inout Variant) -> Void) -> PlaylistCase {
        one("EXT-X-STREAM-INF:\(attributes)", "#EXT-X-STREAM-INF:\(attributes)\nv.m3u8\n") {
            $0.variants = [with(Variant(uri: "v.m3u8", bandwidth: 1), change)]
        }
    }

    private static let variants = [
        variant("BANDWIDTH=1") { _ in },
        variant("BANDWIDTH=9223372036854775807") { $0.bandwidth = .max },
        variant("BANDWIDTH=1,AVERAGE-BANDWIDTH=0") { $0.averageBandwidth = 0 },
        variant("BANDWIDTH=1,SCORE=12.50") { $0.score = decimal("12.50") },
        variant("BANDWIDTH=1,CODECS=\"mp4a.40.2\"") { $0.codecs = ["mp4a.40.2"] },
        variant("BANDWIDTH=1,CODECS=\"avc1.4d401e,mp4a.40.2,stpp.ttml.im1t\"") {
            $0.codecs = ["avc1.4d401e", "mp4a.40.2", "stpp.ttml.im1t"]
        },
        variant("BANDWIDTH=1,SUPPLEMENTAL-CODECS=\"dvh1.08.07/db4h,dvh1.08.07/db4h/cdm4\"") {
            $0.supplementalCodecs = ["dvh1.08.07/db4h", "dvh1.08.07/db4h/cdm4"]
        },
        variant("BANDWIDTH=1,RESOLUTION=7680x4320") { $0.resolution = Resolution(width: 7680, height: 4320) },
        variant("BANDWIDTH=1,FRAME-RATE=23.976") { $0.frameRate = decimal("23.976") },
        variant("BANDWIDTH=1,FRAME-RATE=60") { $0.frameRate = 60 },
        variant("BANDWIDTH=1,HDCP-LEVEL=NONE") { $0.hdcpLevel = HDCPLevel.none },
        variant("BANDWIDTH=1,HDCP-LEVEL=TYPE-0") { $0.hdcpLevel = .type0 },
        variant("BANDWIDTH=1,HDCP-LEVEL=TYPE-1") { $0.hdcpLevel = .type1 },
        variant("BANDWIDTH=1,HDCP-LEVEL=TYPE-9") { $0.hdcpLevel = HDCPLevel(rawValue: "TYPE-9") },
        variant("BANDWIDTH=1,ALLOWED-CPC=\"com.example.drm1:SMART-TV/PC,com.example.drm2:HW\"") {
            $0.allowedCPC = ["com.example.drm1:SMART-TV/PC", "com.example.drm2:HW"]
        },
        variant("BANDWIDTH=1,VIDEO-RANGE=SDR") { $0.videoRange = .sdr },
        variant("BANDWIDTH=1,VIDEO-RANGE=HLG") { $0.videoRange = .hlg },
        variant("BANDWIDTH=1,VIDEO-RANGE=PQ") { $0.videoRange = .pq },
        variant("BANDWIDTH=1,REQ-VIDEO-LAYOUT=\"CH-STEREO/PROJ-HEQU,CH-MONO\"") {
            $0.requiredVideoLayout = "CH-STEREO/PROJ-HEQU,CH-MONO"
        },
        variant("BANDWIDTH=1,STABLE-VARIANT-ID=\"Video-128\"") { $0.stableVariantID = "Video-128" },
        variant("BANDWIDTH=1,PATHWAY-ID=\"CDN-A\"") { $0.pathwayID = "CDN-A" },
        variant("BANDWIDTH=1,VIDEO=\"angles\"") { $0.video = "angles" },
        variant("BANDWIDTH=1,AUDIO=\"aac\"") { $0.audio = "aac" },
        variant("BANDWIDTH=1,SUBTITLES=\"subs\"") { $0.subtitles = "subs" },
        variant("BANDWIDTH=1,CLOSED-CAPTIONS=NONE") { $0.closedCaptions = ClosedCaptions.none },
        variant("BANDWIDTH=1,CLOSED-CAPTIONS=\"cc\"") { $0.closedCaptions = .group("cc") },
        variant("BANDWIDTH=1,NAME=\"720p\"") { $0.name = "720p" },
        variant("BANDWIDTH=1,PROGRAM-ID=1,REQ-NEW=\"x\"") {
            $0.otherAttributes = [
                Attribute("PROGRAM-ID", "1", isQuoted: false), Attribute("REQ-NEW", "x", isQuoted: true),
            ]
        },
    ]

    /// An I-frame variant whose attributes before URI are these.
    private static func iFrames(_ attributes: String, _ change: (inout IFrameVariant) -> Void) -> PlaylistCase {
        one("EXT-X-I-FRAME-STREAM-INF:\(attributes)", "#EXT-X-I-FRAME-STREAM-INF:\(attributes),URI=\"i.m3u8\"\n") {
            $0.iFrameVariants = [with(IFrameVariant(uri: "i.m3u8", bandwidth: 1), change)]
        }
    }

    private static let iFrameVariants = [
        iFrames("BANDWIDTH=1") { _ in },
        iFrames("BANDWIDTH=1,AVERAGE-BANDWIDTH=1,CODECS=\"avc1.640028\",RESOLUTION=1280x720") {
            $0.averageBandwidth = 1
            $0.codecs = ["avc1.640028"]
            $0.resolution = Resolution(width: 1280, height: 720)
        },
        iFrames("BANDWIDTH=1,SCORE=2.0,SUPPLEMENTAL-CODECS=\"dvh1.08.07/db4h\",HDCP-LEVEL=TYPE-0,ALLOWED-CPC=\"a:B\"") {
            $0.score = decimal("2.0")
            $0.supplementalCodecs = ["dvh1.08.07/db4h"]
            $0.hdcpLevel = .type0
            $0.allowedCPC = ["a:B"]
        },
        iFrames(
            "BANDWIDTH=1,VIDEO-RANGE=PQ,REQ-VIDEO-LAYOUT=\"CH-STEREO\",STABLE-VARIANT-ID=\"s\",PATHWAY-ID=\"p\",VIDEO=\"v\""
        ) {
            $0.videoRange = .pq
            $0.requiredVideoLayout = "CH-STEREO"
            $0.stableVariantID = "s"
            $0.pathwayID = "p"
            $0.video = "v"
        },
    ]

    private static func data(_ attributes: String, _ value: SessionData) -> PlaylistCase {
        one("EXT-X-SESSION-DATA:\(attributes)", "#EXT-X-SESSION-DATA:\(attributes)\n") { $0.sessionData = [value] }
    }

    private static func key(_ attributes: String, _ value: EncryptionKey) -> PlaylistCase {
        one("EXT-X-SESSION-KEY:\(attributes)", "#EXT-X-SESSION-KEY:\(attributes)\n") { $0.sessionKeys = [value] }
    }

    private static let others = [
        data("DATA-ID=\"d\",VALUE=\"\"", SessionData(dataID: "d", value: "")),
        data("DATA-ID=\"d\",VALUE=\"v\",LANGUAGE=\"en\"", SessionData(dataID: "d", value: "v", language: "en")),
        data("DATA-ID=\"d\",URI=\"u\",FORMAT=JSON", SessionData(dataID: "d", uri: "u", format: "JSON")),
        data("DATA-ID=\"d\",URI=\"u\",FORMAT=RAW", SessionData(dataID: "d", uri: "u", format: "RAW")),
        key(
            "METHOD=SAMPLE-AES,URI=\"k\",IV=0x00000000000000000000000000000001,KEYFORMAT=\"f\",KEYFORMATVERSIONS=\"1\"",
            EncryptionKey(
                method: .sampleAES, uri: "k", iv: InitializationVector(high: 0, low: 1), keyFormat: "f",
                keyFormatVersions: "1")),
        one("EXT-X-CONTENT-STEERING", "#EXT-X-CONTENT-STEERING:SERVER-URI=\"/s?a=b\"\n") {
            $0.contentSteering = ContentSteering(serverURI: "/s?a=b")
        },
        one("EXT-X-CONTENT-STEERING with a pathway", "#EXT-X-CONTENT-STEERING:SERVER-URI=\"/s\",PATHWAY-ID=\"CDN-A\"\n")
        {
            $0.contentSteering = ContentSteering(serverURI: "/s", pathwayID: "CDN-A")
        },
        one(
            "variables, start and independence of a multivariant playlist",
            "#EXT-X-DEFINE:QUERYPARAM=\"t\"\n#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-START:TIME-OFFSET=-1\n"
        ) {
            $0.definitions = [VariableDefinition(.queryParameter(name: "t"))]
            $0.isIndependentSegments = true
            $0.start = StartPoint(timeOffset: -1)
        },
        PlaylistCase(
            "an image playlist, which only some players know",
            "#EXTM3U\n#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=1,URI=\"i\"\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv\n",
            with(MultivariantPlaylist(variants: [Variant(uri: "v", bandwidth: 1)])) {
                $0.otherLines = [PlaylistLine("#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=1,URI=\"i\"")]
            }),
    ]
}
