import Catalogue
import Foundation
import HLSDelivery
import HLSJobs
import HLSStorage
import HTTPClient
import TestSupport
import Testing

@testable import SluiceServer

/// Playback addresses that are not what this server has signed, asked of a server as it runs.
@Suite(.timeLimit(.minutes(1))) struct HostilePlaybackTests {
    private static let key = "a-signing-key-of-the-tests"
    private static let later = Duration.seconds(4_000_000_000)

    private func signer(_ keys: String = "k1:\(key)") throws -> URLSigner {
        URLSigner(
            root: try DeliveryRoot(path: "/hls", prefix: StorageKey("hls")), keys: try SigningKeys(parsing: keys))
    }

    /// The folder goes when nobody holds it.
    private func start() async throws -> (APIClient, TestFolder) {
        let process = try ServerProcess([
            "PORT": "0", "SIGNING_KEYS": "k1:\(Self.key),k0:an-older-key-of-the-tests", "AUTH_TOKENS": APIClient.tokens,
        ])
        let playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\nseg-00000.ts\n#EXT-X-ENDLIST\n"
        for asset in ["one", "two", "one-more"] {
            try process.folder.write(Array(playlist.utf8), to: "data/storage/hls/\(asset)/v180/index.m3u8")
            try process.folder.write(Array("canary".utf8), to: "data/storage/hls/\(asset)/v180/seg-00000.ts")
            try process.folder.write(Array("<script>canary</script>".utf8), to: "data/storage/hls/\(asset)/evil.html")
        }
        try process.folder.write(Array("canary".utf8), to: "data/storage/masters/film.ts")
        return (try await APIClient(try await process.start(), token: nil), process.folder)
    }

    private func expectRefusal(
        _ client: APIClient, _ path: String, _ statuses: Set<Int> = [400, 403, 404], _ headers: HTTPHeaders = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        for method in ["GET", "HEAD", "OPTIONS", "POST"] {
            let answer = try await client.send(method, path, headers)
            let expected = statuses.union(["OPTIONS": [204], "POST": [404, 405]][method] ?? [])
            #expect(
                expected.contains(answer.status), "\(method) \(path): \(answer.status)", sourceLocation: sourceLocation)
            let isKept = answer.text.contains("canary") || answer.text.contains("#EXTM3U")
            #expect(!isKept, "\(method) \(path)", sourceLocation: sourceLocation)
        }
    }

    @Test func `an address that is changed, used elsewhere, out of date or of a wrong key opens nothing`() async throws
    {
        let (client, folder) = try await start()
        defer { withExtendedLifetime(folder) {} }
        let (asset, segment) = (try StorageKey("hls/one"), try StorageKey("hls/one/v180/seg-00000.ts"))
        let whole = try signer().path(to: segment, covering: asset, expires: Self.later)
        let single = try signer().path(toOnly: segment, expires: Self.later)
        for path in [
            whole, single, try signer("k0:an-older-key-of-the-tests").path(toOnly: segment, expires: Self.later),
        ] {
            let answer = try await client.send("GET", path)
            #expect(answer.status == 200 && answer.text == "canary", "what is signed is served: \(path): \(answer)")
        }

        // Every character of a token counts.
        for path in [whole, single] {
            let token = try #require(path.firstRange(of: "k1.")).lowerBound
            for index in path.indices[token...].prefix(while: { path[$0] != "/" }) {
                var changed = path
                changed.replaceSubrange(index...index, with: path[index] == "A" ? "B" : "A")
                #expect(try await client.status("GET", changed) != 200, "\(changed)")
            }
        }
        for wrong in [
            "one-more/v180/seg-00000.ts", "two/v180/seg-00000.ts", "one/../two/v180/seg-00000.ts",
            "two/v180/index.m3u8",
        ] {
            let encoded = wrong.replacing("..", with: "%2e%2e")
            for path in [wrong, encoded, wrong.replacing("../two/", with: "..%2ftwo%2f")] {
                try await expectRefusal(client, whole.replacing("one/v180/seg-00000.ts", with: path))
                try await expectRefusal(client, single.replacing("one/v180/seg-00000.ts", with: path))
            }
        }
        try await expectRefusal(client, single.replacing("seg-00000.ts", with: "index.m3u8"), [403])
        try await expectRefusal(client, "/hls/one/v180/seg-00000.ts", [403])
        try await expectRefusal(client, "/hls/one/v180/seg-00000.ts?token=", [403])

        let past = Duration.seconds(1_000_000_000)
        try await expectRefusal(client, try signer().path(to: segment, covering: asset, expires: past), [403, 410])
        try await expectRefusal(client, try signer().path(toOnly: segment, expires: past), [403, 410])
        for keys in ["k1:another-key-of-the-tests", "k2:\(Self.key)", "k0:\(Self.key)"] {
            try await expectRefusal(
                client, try signer(keys).path(to: segment, covering: asset, expires: Self.later), [403])
            try await expectRefusal(client, try signer(keys).path(toOnly: segment, expires: Self.later), [403])
        }
        let bearer: HTTPHeaders = ["Authorization": "Bearer \(APIClient.owner)"]
        try await expectRefusal(client, "/hls/one/v180/seg-00000.ts", [403], bearer)
    }

    @Test func `an address for one client is good for no other`() async throws {
        let (client, folder) = try await start()
        defer { withExtendedLifetime(folder) {} }
        let segment = try StorageKey("hls/one/v180/seg-00000.ts")
        func address(_ binding: ClientBinding) throws -> String {
            try signer().path(toOnly: segment, expires: Self.later, for: binding)
        }
        let own = try await client.send("GET", try address(.address("127.0.0.1")))
        #expect(own.status == 200 && own.text == "canary" && own.headers["Cache-Control"]?.hasPrefix("private") == true)
        try await expectRefusal(client, try address(.address("192.0.2.1")), [403])
        try await expectRefusal(client, try address(.client("127.0.0.1")), [403])
    }

    @Test(arguments: [(0, 3_600), (1, 3_900), (299, 3_900), (300, 3_900)])
    func `the server's own addresses end in time, the same for five minutes`(now: Int64, end: Int64) throws {
        let playback = Playback(signer: try signer(), base: "https://cdn.example.com", lifetime: .seconds(3_600))
        let urls = try playback.urls(
            of: FileID("one"), images: AssetImages(poster: true, storyboard: false),
            now: JobTime(microseconds: now * 1_000_000))
        #expect(urls.expiresAt == TimeText.text(JobTime(microseconds: end * 1_000_000)))
        for url in [urls.master, try #require(urls.poster)] {
            #expect(url.hasPrefix("https://cdn.example.com/hls/~k1.\(end).2."), "\(url)")
        }
        #expect(urls.storyboard == nil)
    }

    @Test func `a right token opens what an asset consists of, and nothing else`() async throws {
        let (client, folder) = try await start()
        defer { withExtendedLifetime(folder) {} }
        let asset = try StorageKey("hls/one")
        let page = try signer().path(to: try StorageKey("hls/one/evil.html"), covering: asset, expires: Self.later)
        try await expectRefusal(client, page, [404])
        let outside = page.replacing("one/evil.html", with: "one/..%2f..%2fmasters%2ffilm.ts")
        try await expectRefusal(client, outside)
        try await expectRefusal(
            client, page.replacing("/hls/", with: "/masters/").replacing("one/evil.html", with: "film.ts"))
        let segment = try StorageKey("hls/one/v180/seg-00000.ts")
        let answer = try await client.send("GET", try signer().path(toOnly: segment, expires: Self.later))
        #expect(answer.headers["Content-Type"] == "video/mp2t" && answer.headers["X-Content-Type-Options"] == "nosniff")
    }
}
