import Catalogue
import Foundation
import HLSDelivery
import HLSJobs
import HLSStorage
import HTTPClient
import TestSupport
import Testing

@testable import SluiceServer

/// Content keys reach a player by each kind of signed address that there is, and by no other.
@Suite(.timeLimit(.minutes(2))) struct EncryptedPlaybackTests {
    private static let key = "k1:0123456789abcdef0123456789abcdef"

    @Test func `an encrypted asset plays with a token in the query, which its playlists hand on to the key`()
        async throws
    {
        let process = try ServerProcess([
            "PORT": "0", "LADDER": "180p", "AUTH_TOKENS": APIClient.tokens, "SIGNING_KEYS": Self.key,
        ])
        let client = try await APIClient(try await process.start())
        let path = try await SyntheticClip.bars("options.mp4", seconds: 2)
        let file = try await client.upload(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
        let order = #"{"fileId":"\#(file)","options":{"encrypt":"aes-128"}}"#
        #expect(try await client.post("/api/media/transcode", order).status == 202)
        let done = try await client.transcoded(file)
        try #require(done["status"] as? String == "completed", "\(done)")

        let root = try DeliveryRoot(path: FrontRole.playbackPath, prefix: try StorageKey("hls"))
        let signer = URLSigner(root: root, keys: try SigningKeys(parsing: Self.key))
        let expires = Duration.seconds(JobTime.system().seconds + 600)
        func address(_ name: String) throws -> String {
            try signer.path(toOnly: try StorageKey("hls/\(file)/\(name)"), expires: expires)
        }
        let anybody = client.with(token: nil)
        let playlist = try await anybody.send("GET", try address("v180/index.m3u8"))
        let uri = try #require(playlist.text.firstMatch(of: /METHOD=AES-128,URI="([^"]+)"/)).1
        let name = try #require(uri.firstMatch(of: /([\w-]+\.key)\?token=/)).1
        let key = try await anybody.send("GET", try address("\(name)"))
        #expect(key.status == 200 && key.body.count == 16 && key.headers["Cache-Control"] == "no-store")
        // A token of the playlist is none of the key's.
        let token = try #require(try address("v180/index.m3u8").split(separator: "?").last)
        #expect(try await anybody.send("GET", "/hls/\(file)/\(name)?\(token)").status == 403)
        // Whatever cookie comes along, it is no signature.
        let cookie = "token=\(token.split(separator: "=").last ?? "")"
        #expect(try await anybody.send("GET", "/hls/\(file)/\(name)", ["Cookie": cookie]).status == 403)
        let played = try await ChildProcess.outcome(
            of: [
                // Other tests set these, for themselves.
                "env", "-u", "http_proxy", "-u", "HTTP_PROXY", "-u", "all_proxy", "-u", "ALL_PROXY",
                "ffmpeg", "-v", "error", "-i", client.base + (try address("master.m3u8")), "-f", "null", "-",
            ])
        #expect(played.status == 0 && played.errors.isEmpty, "\(played.errors)")
    }
}
