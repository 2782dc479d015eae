import Foundation
import HLSDelivery
import HLSStorage
import Testing

@testable import enum HLSDelivery.AcceptEncoding

private let live = "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\nseg-00001.m4s\n"
private let complete = live + "#EXT-X-ENDLIST\n"
private let multivariant = "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv720/index.m3u8\n"
private let long = live + String(repeating: "#EXTINF:6,\nseg-00001.m4s\n", count: 50)

@Suite("Playlists delivered")
struct PlaylistTests {
    private func answer(
        _ text: String, _ headers: [(String, String)] = [], scene: Scene? = nil, method: DeliveryMethod = .get
    ) throws -> DeliveryResponse {
        let scene = try scene ?? Scene()
        let request = DeliveryRequest(
            method: method, path: "/hls/42/v720/index.m3u8", headers: DeliveryHeaders(headers))
        return try scene.answer(request, playlist: text)
    }

    @Test(
        "may be kept by what they say of themselves",
        arguments: [
            (complete, "public, max-age=3600"), (multivariant, "public, max-age=300"), (live, "public, max-age=3"),
            (live.replacing(":6", with: ":1"), "public, max-age=1"), ("no playlist", "public, max-age=1"),
        ])
    func caching(text: String, cacheControl: String) throws {
        #expect(try answer(text)["Cache-Control"] == cacheControl)
    }

    @Test("are kept as long as the policy says")
    func policy() throws {
        var scene = try Scene()
        scene.policy.caching.livePlaylists = .noStore
        scene.policy.caching.completePlaylists = .seconds(7, isImmutable: true)
        #expect(try answer(live, scene: scene)["Cache-Control"] == "no-store")
        #expect(try answer(complete, scene: scene)["Cache-Control"] == "public, max-age=7, immutable")
    }

    @Test("are tagged by their content, so that a change within a second is seen")
    func tags() throws {
        let first = try answer(live)
        let tag = try #require(first["ETag"])
        #expect(first["Last-Modified"] == nil)
        #expect(try answer(live, [("If-None-Match", tag)]).status == 304)
        #expect(try answer(live, [("If-Match", tag)]).status == 200)
        #expect(try answer(live.replacing("00001", with: "00002"), [("If-None-Match", tag)]).status == 200)
        // There is no time to compare with (RFC 9110 sections 13.1.3 and 13.1.4).
        #expect(try answer(live, [("If-Modified-Since", "Fri, 31 Dec 9999 23:59:59 GMT")]).status == 200)
        #expect(try answer(live, [("If-Unmodified-Since", "Thu, 01 Jan 1970 00:00:00 GMT")]).status == 200)
    }

    @Test("for HEAD have the headers of GET and no body")
    func head() throws {
        for headers in [[], [("Accept-Encoding", "gzip")]] {
            let get = try answer(long, headers)
            let head = try answer(long, headers, method: .head)
            #expect(head.body == .none)
            #expect(head.contentLength == get.contentLength)
            #expect(head.headers == get.headers)
        }
    }

    @Test(
        "are compressed for those who prefer it",
        arguments: [
            (nil, false), ("", false), ("gzip", true), ("GZIP", true), ("x-gzip", true), ("deflate, gzip;q=1.0", true),
            ("gzip;q=0", false), ("gzip;q=0.000", false), ("gzip; q=0.001", true), ("*", true), ("*;q=0", false),
            ("identity", false), ("identity, gzip;q=0.5", false), ("identity;q=0.5, gzip;q=0.5", true),
            ("identity;q=0", false), ("gzip;q=0, *", false), ("br, *;q=0.1", true), ("gzipped", false),
            ("gzip;q=2", false),
            ("gzip;q=0.1234", false), ("gzip;q=x", false), ("gzip;x=1;q=0", false), ("gzip, identity;q=0", true),
            (";;,,gzip", true), ("gzip;q=", false),
        ] as [(String?, Bool)])
    func negotiation(header: String?, isCompressed: Bool) throws {
        #expect(AcceptEncoding.prefersGzip(header) == isCompressed)
        let response = try answer(long, header.map { [("Accept-Encoding", $0)] } ?? [])
        #expect((response["Content-Encoding"] == "gzip") == isCompressed)
        #expect(response["Vary"] == "Accept-Encoding")
    }

    @Test("are the same text when gzip has unpacked them")
    func compression() throws {
        let packed = try answer(long, [("Accept-Encoding", "gzip")])
        guard case .bytes(let bytes) = packed.body else {
            Issue.record("there is a body")
            return
        }
        #expect(bytes.count < long.utf8.count / 4)
        #expect(packed.contentLength == Int64(bytes.count))
        #expect(try gunzip(bytes) == long)
        let plain = try answer(long)
        #expect(plain.text == long)
        #expect(plain["ETag"] != packed["ETag"], "another coding is another representation")
        let tag = try #require(packed["ETag"])
        let unchanged = try answer(long, [("Accept-Encoding", "gzip"), ("If-None-Match", tag)])
        #expect(unchanged.status == 304 && unchanged.contentLength == packed.contentLength)
        #expect(try answer(long, [("If-None-Match", tag)]).status == 200)
    }

    @Test("too short to gain by it, or by a policy without it, are sent as they are")
    func uncompressed() throws {
        let short = try answer(live, [("Accept-Encoding", "gzip")])
        #expect(short["Content-Encoding"] == nil && short["Vary"] == "Accept-Encoding")
        var scene = try Scene()
        scene.policy.compressesPlaylists = false
        let response = try answer(long, [("Accept-Encoding", "gzip")], scene: scene)
        #expect(response["Content-Encoding"] == nil && response["Vary"] == nil)
        scene.policy.compressesPlaylists = true
        scene.policy.cors = try CORSPolicy(origins: ["https://a.example"])
        #expect(try answer(long, scene: scene)["Vary"] == "Accept-Encoding, Origin")
    }

    /// Unpacks with the program of that name: a reader that is not ours.
    private func gunzip(_ bytes: [UInt8]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(bytes))
        try input.fileHandleForWriting.close()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: text, as: UTF8.self)
    }
}
