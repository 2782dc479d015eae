import HLSPlaylist
import Testing

/// The samples of the article "Playlists as values": `Tests/docc.py` checks that what stands between the marks is what
/// the article shows.
@Suite struct CasesOfArticle {
    private static let text = """
        #EXTM3U
        #EXT-X-VERSION:6
        #EXT-X-TARGETDURATION:6
        #EXT-X-MEDIA-SEQUENCE:40
        #EXT-X-MAP:URI="init.mp4"
        #EXT-X-PROGRAM-DATE-TIME:2026-02-19T14:54:23.031Z
        #EXTINF:6.006,
        40.m4s
        #EXTINF:6.006,
        41.m4s

        """

    @Test("Reading: exact durations, tolerance with places")
    func reading() throws {
        let text = Self.text
        // snippet: reading
        let playlist = try MediaPlaylist(parsing: text)
        print(playlist.segments[0].duration)  // 6.006, exactly
        print(playlist.totalDuration)  // 12.012

        let reading = try PlaylistReading<MediaPlaylist>(parsing: text)
        for warning in reading.warnings { print(warning) }

        let checked = try MediaPlaylist(parsing: text, mode: .strict)
        // end
        #expect(playlist.segments[0].duration.description == "6.006")
        #expect(playlist.totalDuration.description == "12.012")
        #expect(reading.warnings.isEmpty && checked == playlist)
    }

    @Test("Editing: a value like any other")
    func editing() throws {
        let text = Self.text
        // snippet: editing
        var playlist = try MediaPlaylist(parsing: text)
        playlist.segments.append(MediaSegment(uri: "42.m4s", duration: DecimalSeconds(milliseconds: 5005)))
        playlist.segments[0].map?.uri = "https://cdn.example.com/init.mp4"
        playlist.playlistType = .vod
        playlist.hasEndList = true
        let edited = try playlist.text
        // end
        #expect(edited.hasSuffix("#EXTINF:5.005,\n42.m4s\n#EXT-X-ENDLIST\n"))
        #expect(edited.contains("#EXT-X-MAP:URI=\"https://cdn.example.com/init.mp4\"\n"))
        #expect(edited.contains("#EXT-X-PLAYLIST-TYPE:VOD\n"))
    }

    @Test("Writing: a multivariant playlist from values")
    func writing() throws {
        // snippet: writing
        let playlist = MultivariantPlaylist(
            isIndependentSegments: true,
            variants: [
                Variant(
                    uri: "v720/index.m3u8", bandwidth: 3_300_000, averageBandwidth: 2_900_000,
                    codecs: ["avc1.64001f", "mp4a.40.2"], resolution: Resolution(width: 1280, height: 720),
                    frameRate: 25, audio: "aac")
            ],
            renditions: [
                Rendition(
                    type: .audio, groupID: "aac", name: "English", uri: "a-en/index.m3u8", language: "en",
                    isDefault: true, isAutoselect: true, channels: "2")
            ])
        let body = try playlist.utf8
        // end
        #expect(try MultivariantPlaylist(parsing: body) == playlist)
    }

    @Test("Views: what holds for a segment")
    func views() throws {
        let playlist = try MediaPlaylist(parsing: Self.text)
        // snippet: views
        for segment in try playlist.resolvedSegments() {
            print(segment.mediaSequence, segment.start, segment.map?.uri ?? "-", segment.keys.count)
        }
        if let (index, offset) = playlist.segment(at: 7) {
            print("7 s is \(offset) s into segment \(index)")  // 0.994 s into segment 1
        }
        if let date = playlist.programDate(ofSegmentAt: 1) {
            print(date)  // 2026-02-19T14:54:29.037Z
        }
        // end
        let resolved = try playlist.resolvedSegments()
        #expect(resolved.map(\.mediaSequence) == [40, 41] && resolved.map { $0.map?.uri } == ["init.mp4", "init.mp4"])
        let found = try #require(playlist.segment(at: 7))
        #expect(found.index == 1 && found.offset.description == "0.994")
        #expect(playlist.programDate(ofSegmentAt: 1)?.description == "2026-02-19T14:54:29.037Z")
    }

    @Test("Live: a delta update, made and merged")
    func delta() throws {
        let segments = (0..<20).map { MediaSegment(uri: "\($0).m4s", duration: 2) }
        // snippet: delta
        let full = MediaPlaylist(
            targetDuration: 2, serverControl: ServerControl(canSkipUntil: 12, canBlockReload: true),
            segments: segments)
        if let update = full.deltaUpdate() {
            print(update.skippedSegments?.count ?? 0, update.segments.count)  // 13 7
            let merged = try full.merging(update)
            print(merged.segments.count)  // 20
        }
        // end
        let update = try #require(full.deltaUpdate())
        #expect(update.skippedSegments?.count == 13 && update.segments.count == 7)
        #expect(try full.merging(update).segments == segments)
    }

    @Test("Streaming: bytes in, segments out")
    func streaming() throws {
        let chunks = stride(from: 0, to: Self.text.utf8.count, by: 7).map { start in
            Array(Self.text.utf8.dropFirst(start).prefix(7))
        }
        var uris: [String] = []
        // snippet: streaming
        var stream = MediaPlaylistStream()
        for chunk in chunks {
            for segment in try stream.push(chunk) { uris.append(segment.uri) }
        }
        let end = try stream.finish()
        print(end.playlist.targetDuration)  // 6
        // end
        #expect(uris == ["40.m4s", "41.m4s"])
        #expect(end.playlist.targetDuration == 6)
    }

    @Test("Rules: what is wrong, where, and what to do")
    func rules() throws {
        // snippet: rules
        let report = PlaylistReport(text: "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:6,\na.ts\n")
        for finding in report.findings {
            print(finding)  // what is wrong, where, how to mend it, and which section says so
        }
        print(report.isValid)  // false
        // end
        #expect(!report.isValid && !report.findings.isEmpty)
    }
}
