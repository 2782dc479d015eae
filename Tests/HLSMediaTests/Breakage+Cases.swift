import HLSPlaylist

@testable import HLSMedia

extension Breakage {
    static let ofFragmented: [Breakage] = video + audio + trickPlay + segments + playlists + multivariant + objects

    private static let video: [Breakage] = [
        Breakage("level 6.0 in the parameter set", breaks: ["1.3b"]) { asset in
            let bytes = asset.objects["v180/init.mp4"]?.bytes ?? []
            let record = try AVCConfiguration(parsing: try avcC(bytes))
            let set = record.sequenceSets[0]
            try asset.patch("v180/init.mp4", Array(set.prefix(4)), with: Array(set.prefix(3)) + [60])
        },
        Breakage("a sample entry avc3", breaks: ["1.10"]) { asset in
            try asset.patch("v180/init.mp4", Array("avc1".utf8), with: Array("avc3".utf8), all: true)
            let codec = try asset.text("master.m3u8").split(separator: "RESOLUTION=320x180")[0]
                .split(separator: "avc1.").last?.prefix(6)
            try asset.replace("master.m3u8", "avc1.\(codec ?? "")", with: "avc3.\(codec ?? "")")
        },
        Breakage("no variant of standard range", breaks: ["1.24"]) { asset in
            try asset.editMaster { master in
                for index in master.variants.indices { master.variants[index].videoRange = .hlg }
            }
        },
        Breakage("AVERAGE-BANDWIDTH a fifth too high", breaks: ["1.26", "average-within-peak"]) { asset in
            try asset.editMaster { master in
                let average = master.variants[0].averageBandwidth ?? 0
                master.variants[0].averageBandwidth = average + average / 5
            }
        },
        Breakage("BANDWIDTH a fifth too high", breaks: ["1.27"]) { asset in
            try asset.editMaster { scale(&$0.variants[0].bandwidth, by: 120) }
        },
        Breakage("BANDWIDTH a hundredth too low", breaks: ["9.13"]) { asset in
            try asset.editMaster { scale(&$0.variants[0].bandwidth, by: 99) }
        },
        Breakage("the slowest variant first", breaks: ["1.32"]) { asset in
            try asset.editMaster { $0.variants.swapAt(0, 1) }
        },
        Breakage("a peak far above the average", breaks: ["1.26", "1.27", "1.30", "9.13"]) { asset in
            asset.objects["v180/seg-00000.m4s"]?.bytes += freeBox(of: 6_000_000)
        },
        Breakage("another aspect ratio", breaks: ["1.33", "9.2"]) { asset in
            try asset.editMaster { $0.variants[1].resolution = Resolution(width: 120, height: 90) }
        },
    ]

    private static let audio: [Breakage] = [
        Breakage("5.1 in the only audio", breaks: ["2.3"]) { asset in
            // AudioSpecificConfig: AAC-LC, 48 kHz, channel configuration 2, then 6.
            try asset.patch(
                "\(asset.audio)/init.mp4", [5, 0x80, 0x80, 0x80, 5, 0x11, 0x90],
                with: [5, 0x80, 0x80, 0x80, 5, 0x11, 0xB0])
        },
        Breakage("audio of more than 160 kb/s", breaks: ["1.26", "1.27", "2.9", "9.13"]) { asset in
            for number in 0..<3 { asset.objects["\(asset.audio)/seg-0000\(number).m4s"]?.bytes += freeBox(of: 200_000) }
        },
        Breakage("a rendition without language", breaks: ["8.10"]) { asset in
            try asset.editMaster { $0.renditions[0].language = nil }
        },
        Breakage("subtitles that are well", breaks: []) { asset in try addSubtitles(&asset) },
        Breakage("subtitles without a timestamp map", breaks: ["5.3"]) { asset in
            try addSubtitles(&asset)
            try asset.replace("s-en/1.vtt", "X-TIMESTAMP-MAP=", with: "X-OTHER=")
        },
        Breakage("subtitles that are no WebVTT", breaks: ["5.3"]) { asset in
            try addSubtitles(&asset)
            asset.setText("s-en/1.vtt", "1\n00:00:00,000 --> 00:00:01,000\nHello\n")
        },
        Breakage("subtitles whose cue is not shown in their time", breaks: ["S.6"]) { asset in
            try addSubtitles(&asset)
            try asset.replace("s-en/1.vtt", "00:00.000 --> 00:01.000", with: "00:20.000 --> 00:21.000")
        },
        Breakage("subtitles whose timestamp map is another media's", breaks: ["S.6"]) { asset in
            try addSubtitles(&asset)
            try asset.replace("s-en/1.vtt", "MPEGTS:0", with: "MPEGTS:9000000")
        },
        Breakage("subtitles with times that are none", breaks: ["S.6"]) { asset in
            try addSubtitles(&asset)
            try asset.replace("s-en/1.vtt", "00:01.000", with: "00:99.000")
        },
        Breakage("a cue that is not repeated in the next segment", breaks: ["S.6"]) { asset in
            try addSubtitles(&asset)
            try asset.replace("s-en/1.vtt", "00:01.000", with: "00:08.000")
            let header = "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n"
            asset.objects["s-en/2.vtt"] = .init(bytes: Array(header.utf8), type: "text/vtt")
            try asset.edit("s-en/index.m3u8") { playlist in
                playlist.segments[0].duration = DecimalSeconds(milliseconds: 6_000)
                playlist.segments.append(MediaSegment(uri: "2.vtt", duration: DecimalSeconds(milliseconds: 7_100)))
            }
        },
        Breakage("subtitles that end early", breaks: ["5.5"]) { asset in
            try addSubtitles(&asset)
            try asset.edit("s-en/index.m3u8") { $0.segments[0].duration = DecimalSeconds(milliseconds: 10_000) }
        },
    ]

    private static let trickPlay: [Breakage] = [
        Breakage("no I-frame variants", breaks: ["6.1"]) { asset in
            try asset.editMaster { $0.iFrameVariants = [] }
        },
        Breakage("no EXT-X-I-FRAMES-ONLY", breaks: ["6.8"]) { asset in
            try asset.replace("v90/iframes.m3u8", "#EXT-X-I-FRAMES-ONLY\n", with: "")
        },
        Breakage("BANDWIDTH of I-frames a hundredth too low", breaks: ["6.9"]) { asset in
            try asset.editMaster { scale(&$0.iFrameVariants[0].bandwidth, by: 99) }
        },
        Breakage("a range that begins behind the moof", breaks: ["6.10"]) { asset in
            try asset.edit("v90/iframes.m3u8") { playlist in
                let range = playlist.segments[1].byteRange
                playlist.segments[1].byteRange = ByteRange(
                    length: (range?.length ?? 0), offset: (range?.offset ?? 0) + 100)
            }
        },
        Breakage("a range that ends too early", breaks: ["6.10"]) { asset in
            try asset.edit("v90/iframes.m3u8") { $0.segments[1].byteRange?.length -= 20 }
        },
    ]

    private static let segments: [Breakage] = [
        Breakage("a segment moved by a second", breaks: ["7.3"]) { asset in
            try moveDecodeTimes(&asset, "v90/seg-00001.m4s", by: 1)
        },
        Breakage("a fragment without tfdt", breaks: ["7.3"]) { asset in
            try asset.patch("v90/seg-00000.m4s", Array("tfdt".utf8), with: Array("free".utf8))
        },
        Breakage("a first picture that is no IDR", breaks: ["1.13", "6.10", "7.4"]) { asset in try loseIDR(&asset) },
        Breakage("a target duration of 7 s", breaks: ["7.5"]) { asset in
            try asset.editTracks { $0.targetDuration = 7 }
        },
        Breakage("a target duration that segments exceed", breaks: ["7.5", "7.7"]) { asset in
            try asset.editTracks { $0.targetDuration = 5 }
        },
    ]

    private static let playlists: [Breakage] = [
        Breakage("EXTINF durations that are not the media's", breaks: ["8.1"]) { asset in
            try asset.editTracks { playlist in
                playlist.segments[0].duration += DecimalSeconds(milliseconds: 100)
                playlist.segments[1].duration -= DecimalSeconds(milliseconds: 100)
            }
            // What is left of the bit rates stays within what is declared.
            try asset.editMaster { master in
                for index in master.variants.indices { scale(&master.variants[index].bandwidth, by: 105) }
            }
        },
        Breakage("EXTINF durations that drift", breaks: ["8.1"]) { asset in
            try asset.editTracks { playlist in
                for index in playlist.segments.indices {
                    playlist.segments[index].duration += DecimalSeconds(milliseconds: 20)
                }
            }
        },
        Breakage("a zero-length segment that is another one again", breaks: ["7.3", "8.1", "8.22"]) { asset in
            try asset.edit("v90/index.m3u8") { playlist in
                playlist.segments.append(MediaSegment(uri: "seg-00002.m4s", duration: 0))
            }
        },
        Breakage("another target duration in the audio", breaks: ["7.5", "8.2"]) { asset in
            try asset.edit("\(asset.audio)/index.m3u8") { $0.targetDuration = 7 }
        },
        Breakage("audio that ends early", breaks: ["8.3", "8.22"]) { asset in
            try asset.edit("\(asset.audio)/index.m3u8") { $0.segments.removeLast() }
        },
        Breakage("no EXT-X-ENDLIST", breaks: ["8.6"]) { asset in
            try asset.replace("v90/index.m3u8", "#EXT-X-ENDLIST\n", with: "")
        },
        Breakage("no playlist type", breaks: ["8.6"]) { asset in
            try asset.replace("\(asset.audio)/index.m3u8", "#EXT-X-PLAYLIST-TYPE:VOD\n", with: "")
        },
        Breakage("no EXT-X-MAP", breaks: ["8.20"]) { asset in
            try asset.replace("v90/index.m3u8", "#EXT-X-MAP:URI=\"init.mp4\"\n", with: "")
            try asset.replace("v90/index.m3u8", "#EXT-X-VERSION:6", with: "#EXT-X-VERSION:3")
        },
        Breakage("audio cut at other times", breaks: ["8.22"]) { asset in
            try asset.edit("\(asset.audio)/index.m3u8") { playlist in
                playlist.segments[0].duration += DecimalSeconds(milliseconds: 38)
                playlist.segments[1].duration -= DecimalSeconds(milliseconds: 38)
            }
            try asset.editMaster { master in
                for index in master.variants.indices { master.variants[index].bandwidth += 1000 }
            }
        },
    ]

    private static let multivariant: [Breakage] = [
        Breakage("no CODECS", breaks: ["9.1"]) { asset in try asset.editMaster { $0.variants[0].codecs = [] } },
        Breakage("CODECS of another profile", breaks: ["9.1"]) { asset in
            try asset.editMaster { $0.variants[0].codecs[0] = "avc1.4D401E" }
        },
        Breakage("CODECS without the audio", breaks: ["9.1"]) { asset in
            try asset.editMaster { $0.variants[0].codecs.removeLast() }
        },
        Breakage("no RESOLUTION", breaks: ["9.2"]) { asset in
            try asset.editMaster { $0.variants[0].resolution = nil }
        },
        Breakage("no CODECS of I-frames", breaks: ["9.3"]) { asset in
            try asset.editMaster { $0.iFrameVariants[0].codecs = [] }
        },
        Breakage("no RESOLUTION of I-frames", breaks: ["9.4"]) { asset in
            try asset.editMaster { $0.iFrameVariants[0].resolution = nil }
        },
        Breakage("no EXT-X-INDEPENDENT-SEGMENTS in the multivariant playlist", breaks: ["9.11"]) { asset in
            try asset.editMaster { $0.isIndependentSegments = false }
        },
        Breakage("no EXT-X-INDEPENDENT-SEGMENTS at all", breaks: ["9.11", "9.12"]) { asset in
            try asset.editMaster { $0.isIndependentSegments = false }
            try asset.editTracks { $0.isIndependentSegments = false }
        },
        Breakage("no AVERAGE-BANDWIDTH", breaks: ["9.14"]) { asset in
            try asset.editMaster { $0.variants[0].averageBandwidth = nil }
        },
        Breakage("no FRAME-RATE", breaks: ["9.15"]) { asset in try asset.editMaster { $0.variants[0].frameRate = nil }
        },
        Breakage("FRAME-RATE 23.976 for 24", breaks: ["9.15"]) { asset in
            try asset.editMaster { $0.variants[0].frameRate = ExactDecimal(23_976, fractionDigits: 3) }
        },
        Breakage("VIDEO-RANGE on the HDR variant alone", breaks: ["9.16"]) { asset in
            try asset.editMaster { master in
                master.variants[0].videoRange = .pq
                master.variants[1].videoRange = nil
            }
        },
        Breakage("no variant for slow connections", breaks: ["9.9", "9.21"]) { asset in
            try asset.editMaster { $0.variants.removeLast() }
        },
    ]

    private static let objects: [Breakage] = [
        Breakage("a segment of another type", breaks: ["10.4"]) {
            $0.objects["v90/seg-00001.m4s"]?.type = "text/plain"
        },
        Breakage("a playlist of another type", breaks: ["10.4"]) { $0.objects["v90/index.m3u8"]?.type = "text/plain" },
        Breakage("a segment that is missing", breaks: ["S.1"]) { asset in
            asset.objects["\(asset.audio)/seg-00001.m4s"] = nil
        },
        Breakage("a playlist that is missing", breaks: ["S.1"]) { $0.objects["v90/index.m3u8"] = nil },
        Breakage("an initialization section that is damaged", breaks: ["S.1"]) { asset in
            try asset.patch("\(asset.audio)/init.mp4", Array("moov".utf8), with: Array("free".utf8))
        },
        Breakage("a segment that is cut off", breaks: ["S.1"]) { asset in
            asset.objects["\(asset.audio)/seg-00002.m4s"]?.bytes.removeLast(40)
        },
        Breakage("a range beyond the end", breaks: ["S.2"]) { asset in
            try asset.edit("v90/iframes.m3u8") { $0.segments[1].byteRange?.length += 1_000_000 }
        },
        Breakage("a playlist that cannot be read", breaks: ["S.4"]) { asset in
            try asset.replace("\(asset.audio)/index.m3u8", "#EXTM3U", with: "#EXTM3")
        },
        Breakage("a multivariant playlist in a rendition's place", breaks: ["S.4"]) { asset in
            asset.objects["\(asset.audio)/index.m3u8"] = asset.objects["master.m3u8"]
        },
        Breakage("segments that are encrypted, and so are not looked into", breaks: []) { asset in
            for name in ["v90/index.m3u8", "v90/iframes.m3u8"] {
                try asset.edit(name) {
                    $0.segments[0].keys = [
                        EncryptionKey(method: .aes128, uri: "key", iv: InitializationVector(high: 0, low: 1))
                    ]
                }
            }
            for number in 0..<3 {
                let count = asset.objects["v90/seg-0000\(number).m4s"]?.bytes.count ?? 0
                asset.objects["v90/seg-0000\(number).m4s"]?.bytes = Array(repeating: 0xA5, count: count)
            }
        },
        Breakage("a URI outside the asset", breaks: ["S.1"]) { asset in
            try asset.edit("\(asset.audio)/index.m3u8") { $0.segments[1].uri = "https://example.com/seg.m4s" }
        },
    ]

    static let ofTransport: [Breakage] = [
        Breakage("a packet that is lost", breaks: ["7.2"]) { asset in
            // A stuffing-free packet in the middle of a picture: only its counter is missed.
            guard let bytes = asset.objects["v180/seg-00001.ts"]?.bytes else { return }
            let packets = stride(from: 0, to: bytes.count, by: 188).filter { start in
                bytes[start + 1] & 0x5F == 0x01 && bytes[start + 3] & 0x30 == 0x10
            }
            let start = packets[packets.count / 2]
            asset.objects["v180/seg-00001.ts"]?.bytes[start + 3] ^= 0x01
        },
        Breakage("packets that are not whole", breaks: ["S.1"]) { asset in
            asset.objects["\(asset.audio)/seg-00001.ts"]?.bytes.removeLast(10)
        },
        Breakage("segments in the wrong order", breaks: ["7.1", "7.2", "8.1"]) { asset in
            let last = asset.objects["\(asset.audio)/seg-00001.ts"]
            asset.objects["\(asset.audio)/seg-00001.ts"] = asset.objects["\(asset.audio)/seg-00002.ts"]
            asset.objects["\(asset.audio)/seg-00002.ts"] = last
        },
    ]

    /// Makes the first picture of the second segment an ordinary one.
    @Sendable static func loseIDR(_ asset: inout StoredAsset) throws {
        let name = "v90/seg-00001.m4s"
        let header = try MovieHeader(parsing: asset.objects["v90/init.mp4"]?.bytes ?? [])
        let bytes = asset.objects[name]?.bytes ?? []
        let samples = try MovieFragments(parsing: bytes, fileOffset: 0, header: header).samples
        guard let sample = samples.values.first?.first else { throw StoredAsset.Failure(description: "no sample") }
        for unit in NALUnits(bytes[sample.bytes], framing: .lengthPrefixed(bytes: 4)) where H264.type(of: unit) == 5 {
            asset.objects[name]?.bytes[unit.startIndex] = 0x61
        }
    }

    private static func moveDecodeTimes(_ asset: inout StoredAsset, _ name: String, by seconds: Int) throws {
        let timescale = try MovieHeader(parsing: asset.objects["v90/init.mp4"]?.bytes ?? []).tracks[0].timescale
        guard var bytes = asset.objects[name]?.bytes else { return }
        for index in bytes.indices.dropLast(16) where bytes[index..<index + 4].elementsEqual("tfdt".utf8) {
            var time = bytes[index + 12..<index + 16].reduce(0) { $0 << 8 | Int($1) } + timescale * seconds
            for place in (index + 12..<index + 16).reversed() {
                bytes[place] = UInt8(truncatingIfNeeded: time)
                time >>= 8
            }
        }
        asset.objects[name]?.bytes = bytes
    }

    private static func freeBox(of size: UInt32) -> [UInt8] {
        var writer = BoxWriter()
        writer.append32(size)
        writer.append32(0x6672_6565)
        return writer.bytes + Array(repeating: 0, count: Int(size) - 8)
    }

    private static func scale(_ rate: inout Int, by percent: Int) { rate = rate * percent / 100 }

    private static func avcC(_ initialization: [UInt8]) throws -> [UInt8] {
        try MovieHeader(parsing: initialization).tracks[0].entry?.configuration ?? []
    }

    private static func addSubtitles(_ asset: inout StoredAsset) throws {
        let cue = "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n\n00:00.000 --> 00:01.000\nHello\n"
        asset.objects["s-en/1.vtt"] = .init(bytes: Array(cue.utf8), type: "text/vtt")
        let playlist = MediaPlaylist(
            targetDuration: 14, playlistType: .vod, hasEndList: true,
            segments: [MediaSegment(uri: "1.vtt", duration: DecimalSeconds(milliseconds: 13_100))])
        asset.objects["s-en/index.m3u8"] = .init(bytes: try playlist.utf8, type: "application/vnd.apple.mpegurl")
        try asset.editMaster { master in
            master.renditions.append(
                Rendition(
                    type: .subtitles, groupID: "subs", name: "English", uri: "s-en/index.m3u8", language: "en"))
            for index in master.variants.indices {
                master.variants[index].subtitles = "subs"
                master.variants[index].codecs.append("wvtt")
                // Of a file so short, more than it ever comes to.
                master.variants[index].bandwidth += 100
            }
        }
    }
}
