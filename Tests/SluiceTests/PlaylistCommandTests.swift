import CommandLineKit
import HLSPlaylist
import Testing

@testable import sluice

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct PlaylistCommandTests {
    private static let media = """
        #EXTM3U
        #EXT-X-VERSION:6
        #EXT-X-TARGETDURATION:6
        #EXT-X-PLAYLIST-TYPE:VOD
        #EXT-X-KEY:METHOD=AES-128,URI="key",IV=0x00000000000000000000000000000001
        #EXT-X-MAP:URI="init.mp4"
        #EXTINF:6.000,
        0.m4s
        #EXTINF:4.5,
        1.m4s
        #EXT-X-ENDLIST

        """

    private static let multivariant = """
        #EXTM3U
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,URI="a/index.m3u8"
        #EXT-X-STREAM-INF:BANDWIDTH=2200000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=29.970,AUDIO="a"
        v/index.m3u8

        """

    private func command(_ arguments: [String]) throws -> PlaylistCommand {
        try PlaylistCommand(try CommandLineArguments(arguments, for: PlaylistCommand.spec))
    }

    /// Two files for as long as the test runs.
    private func withFiles(_ texts: [String], _ body: ([String]) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sluice-playlist-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        var paths: [String] = []
        for (index, text) in texts.enumerated() {
            let file = folder.appending(path: "\(index).m3u8")
            try Data(text.utf8).write(to: file)
            paths.append(file.path(percentEncoded: false))
        }
        try await body(paths)
    }

    @Test func `the action comes first, then the files`() throws {
        let show = try command(["show", "a.m3u8", "b.m3u8", "--json"])
        #expect(show.action == .show && show.files == ["a.m3u8", "b.m3u8"] && show.isJSON)
        let format = try command(["format", "--in-place", "a.m3u8"])
        #expect(format.action == .format && format.files == ["a.m3u8"] && format.isInPlace)
        #expect(try command(["diff", "a.m3u8", "b.m3u8"]).action == .diff)
    }

    @Test(arguments: [
        (["draw", "a"], "'draw' is none of show, format and diff"),
        (["diff", "a"], "diff compares two files, and 1 are given"),
        (["diff", "a", "b", "c"], "diff compares two files, and 3 are given"),
        (["show"], "show|format|diff FILE...: one is missing"),
        (["show", "a", "--in-place"], "--in-place is for format"),
        (["format", "a", "--json"], "--json is for show and diff"),
    ])
    func `a wrong command line is a usage error`(arguments: [String], message: String) {
        let error = #expect(throws: UsageError.self) { try command(arguments) }
        #expect(error?.problem == message)
    }

    @Test func `show tells what a media playlist holds`() async throws {
        try await withFiles([Self.media]) { paths in
            let text = PlaylistSummary(try PlaylistFile(paths[0])).text
            #expect(
                text == """
                    \(paths[0]): media playlist, version 6
                      type: VOD
                      target: 6 s
                      segments: 2, from number 0
                      duration: 10.500 s (0:10), segments of 4.500 to 6.000 s
                      maps: init.mp4
                      keys: 1: AES-128

                    """)
        }
    }

    @Test func `show tells what a multivariant playlist holds`() async throws {
        try await withFiles([Self.multivariant]) { paths in
            let text = PlaylistSummary(try PlaylistFile(paths[0])).text
            #expect(text.contains("v/index.m3u8  1280x720  29.97       2200"))
            #expect(text.contains("AUDIO      a      English  en        -         yes      a/index.m3u8"))
            let json = try JSONText.pretty(PlaylistSummary(try PlaylistFile(paths[0])))
            #expect(json.contains("\"bandwidth\" : 2200000") && json.contains("\"kind\" : \"multivariant\""))
        }
    }

    @Test func `format in place writes what Sluice would write, and what is formatted stays so`() async throws {
        let untidy = "\u{FEFF}#EXTM3U\r\n#EXT-X-TARGETDURATION:6\r\n# note\r\n#EXTINF:6,\r\na.ts\r\n#EXT-X-ENDLIST"
        try await withFiles([untidy]) { paths in
            let first = try await command(["format", "--in-place", paths[0]]).run()
            let once = try SmallFile.contents(of: paths[0], limit: 1000)
            #expect(once == (try Playlist(parsing: untidy).text).utf8.map { $0 })
            #expect(!once.contains(UInt8(ascii: "\r")))
            let second = try await command(["format", "--in-place", paths[0]]).run()
            #expect(first == .done && second == .done)
            #expect(try SmallFile.contents(of: paths[0], limit: 1000) == once)
            #expect(
                try FileManager.default.contentsOfDirectory(
                    atPath: URL(filePath: paths[0]).deletingLastPathComponent().path(percentEncoded: false)) == [
                        "0.m3u8"
                    ])
        }
    }

    @Test func `diff says by its exit code whether the playlists differ`() async throws {
        let spaced = Self.media.replacing("\n", with: "\r\n").replacing("6.000,", with: "6.0,")
        try await withFiles([Self.media, spaced, Self.multivariant]) { paths in
            let same = try await command(["diff", paths[0], paths[1]]).run()
            let different = try await command(["diff", paths[0], paths[2]]).run()
            #expect(same == .done && different == .differs)
        }
    }

    @Test func `what is no playlist, and what is not there, fail with their exit codes`() async throws {
        try await withFiles(["<html>"]) { paths in
            let bad = await #expect(throws: CommandFailure.self) { _ = try await command(["show", paths[0]]).run() }
            #expect(bad?.exitCode == .inputBad && bad?.message.contains("#EXTM3U") == true)
            let missing = await #expect(throws: CommandFailure.self) {
                _ = try await command(["show", paths[0] + ".none"]).run()
            }
            #expect(missing?.exitCode == .inputMissing)
        }
    }
}
