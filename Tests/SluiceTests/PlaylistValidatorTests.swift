import CommandLineKit
import HLSMedia
import HLSPlaylist
import Testing

@testable import sluice

@Suite struct PlaylistValidatorTests {
    /// Playlists in memory.
    private struct Shelf: PlaylistSource {
        let name = "master.m3u8"
        var texts: [String: String]

        func start() throws -> [UInt8] { try playlist(at: "") }

        func playlist(at reference: String) throws -> [UInt8] {
            guard let text = texts[reference] else { throw CommandFailure(.inputMissing, "\(reference) is not there") }
            return Array(text.utf8)
        }
    }

    private static func track(_ target: Int) -> String {
        "#EXTM3U\n#EXT-X-TARGETDURATION:\(target)\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXTINF:6,\na.ts\n#EXT-X-ENDLIST\n"
    }

    private static let multivariant = """
        #EXTM3U
        #EXT-X-STREAM-INF:BANDWIDTH=190000,AVERAGE-BANDWIDTH=180000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=30.000
        one.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=150000,AVERAGE-BANDWIDTH=140000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=15.000
        two.m3u8
        #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=20000,CODECS="avc1.64001e",RESOLUTION=640x360,URI="i.m3u8"

        """

    private static let iFrames =
        "#EXTM3U\n#EXT-X-VERSION:4\n#EXT-X-TARGETDURATION:1\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-I-FRAMES-ONLY\n"
        + (0..<6).map { "#EXTINF:1,\n#EXT-X-BYTERANGE:10@\($0)0\nall.ts\n" }.joined() + "#EXT-X-ENDLIST\n"

    private static let sound = [
        "": multivariant, "one.m3u8": track(6), "two.m3u8": track(6), "i.m3u8": iFrames,
    ]

    private func report(_ edit: (inout [String: String]) -> Void) async throws -> ValidationReport {
        var texts = Self.sound
        edit(&texts)
        return try await PlaylistValidator(Shelf(texts: texts)).validate()
    }

    @Test func `a sound set has no findings, and the report says what was checked`() async throws {
        let report = try await report { _ in }
        #expect(report.findings == [], "\(report.findings)")
        #expect(report.checkedRules.contains("8.2") && report.checkedRules.contains("S.1"))
        #expect(report.checkedRules.count == Set(report.checkedRules).count)
    }

    @Test func `playlists that do not fit together are found, with the playlist and its line`() async throws {
        let report = try await report { $0["two.m3u8"] = Self.track(7) }
        let finding = try #require(report.findings.first { $0.rule == "8.2" })
        #expect(finding.object == "two.m3u8" && finding.line == 2 && finding.severity == .error)
        #expect(!ValidationVerdict(report, isStrict: false).passes)
    }

    @Test func `a playlist that is missing or cannot be read is a finding, and the others are checked`() async throws {
        let report = try await report { texts in
            texts["one.m3u8"] = nil
            texts["two.m3u8"] = "<html>"
        }
        #expect(report.findings.map(\.rule) == ["S.1", "S.4"], "\(report.findings)")
        #expect(report.findings.map(\.object) == ["one.m3u8", "two.m3u8"])
    }

    @Test func `a media playlist is checked alone, and advice never fails it`() async throws {
        var live = "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-PROGRAM-DATE-TIME:2026-02-19T14:00:00.000Z\n"
        for number in 0..<6 { live += "#EXTINF:6,\n\(number).ts\n" }
        let report = try await PlaylistValidator(Shelf(texts: ["": live])).validate()
        #expect(report.findings.map(\.rule) == ["8.12"] && report.findings[0].severity == .advice)
        let verdict = ValidationVerdict(report, isStrict: true)
        #expect(verdict.passes)
        #expect(verdict.text.hasPrefix("advice 8.12 master.m3u8: "))
    }

    @Test func `if the first playlist is missing there is no report`() async throws {
        let error = await #expect(throws: CommandFailure.self) {
            try await PlaylistValidator(Shelf(texts: [:])).validate()
        }
        #expect(error?.exitCode == .inputMissing)
    }

    @Test(
        arguments: [
            ("v/index.m3u8", "v/index.m3u8"), ("./v/../a%20b.m3u8?x=1#y", "a b.m3u8"), ("../up.m3u8", nil),
            ("/root.m3u8", nil),
            ("https://example.com/a.m3u8", nil), ("file:a.m3u8", nil), ("a%2", nil), ("%00", nil), ("", nil),
            ("v/../..", nil),
        ] as [(String, String?)])
    func `a reference is a path below the folder, or none`(reference: String, path: String?) {
        #expect(FileReference.path(of: reference) == path)
    }

    @Test func `a name that ends in m3u8 is a playlist, and master.m3u8 is its asset`() throws {
        #expect(WebPlaylistSource.reads("https://example.com/a.m3u8") && !WebPlaylistSource.reads("https/a.m3u8"))
        guard case .playlist(let file) = try ValidationTarget("some/v1/index.m3u8") else {
            Issue.record("index.m3u8 is no playlist")
            return
        }
        #expect(file.name == "index.m3u8")
        #expect(throws: CommandFailure.self) { try ValidationTarget("some/none/master.m3u8") }
        #expect(try ValidationTarget("/dev") == .asset(AssetPath(existing: "/dev")))
    }
}
