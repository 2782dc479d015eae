import Catalogue
import Foundation
import HLSDelivery
import HLSStorage
import HTTPClient
import Synchronization
import TestSupport
import Testing

@testable import SluiceServer

/// Uploads by signed URLs to a server without a bucket.
@Suite(.timeLimit(.minutes(2))) struct PresignedTests {
    private func start() async throws -> (APIClient, TestFolder) {
        let process = try ServerProcess(["PORT": "0", "AUTH_TOKENS": APIClient.tokens])
        return (try await APIClient(process.start("--roles", "api")), process.folder)
    }

    @Test func `a file goes to its URL without a token, and becomes a file once it is whole`() async throws {
        let (client, folder) = try await start()
        let bytes = try await PresignedPlan.video(100_000)
        let plan = try await PresignedPlan.order(client, bytes.count)
        let url = try #require(plan.url)
        let anybody = client.with(token: nil)
        // What is sent twice counts once.
        for _ in 0..<2 { #expect(try await anybody.send("PUT", url, body: bytes).status == 200) }
        let path = "\(plan.path)/complete"
        let done = try await client.send("POST", path)
        #expect(done.status == 201, "\(done.text)")
        #expect(try done.text("name") == "film.mp4" && done.json["size"] as? Int == bytes.count)
        let again = try await client.send("POST", path)
        #expect(try again.status == 201 && again.text("fileId") == done.text("fileId"), "it is the same file")
        let stored = try Data(
            contentsOf: URL(fileURLWithPath: folder.path("data/storage/masters/\(try done.text("fileId"))")))
        #expect(Array(stored) == bytes)
        #expect(try folder.files().filter { $0.contains("staging/") } == [])
        #expect(try await anybody.send("PUT", url, body: bytes).status == 404, "the upload has ended")
    }

    @Test func `a large file goes in parts, each of its size, in any order`() async throws {
        let (client, folder) = try await start()
        let bytes = try await PresignedPlan.video(70_000_000)
        let plan = try await PresignedPlan.order(client, bytes.count)
        let parts = try #require(plan.parts)
        #expect(parts.map(\.size) == [64 << 20, bytes.count - 64 << 20] && plan.partSize == 64 << 20)
        let path = "\(plan.path)/complete"
        var tags: [Int: String] = [:]
        for part in parts.reversed() {
            #expect(
                try await client.send("POST", path, ["Content-Type": "application/json"], body: Array("{}".utf8)).status
                    == 409)
            let start = (part.number - 1) * (64 << 20)
            let answer = try await client.with(token: nil).send(
                "PUT", part.url, body: Array(bytes[start..<start + part.size]))
            tags[part.number] = answer.headers["ETag"]
        }
        let right = try [#require(tags[1]), #require(tags[2])]
        #expect(try await plan.complete(client, []).status == 400)
        #expect(try await plan.complete(client, right.reversed()).status == 409, "other parts than those that are here")
        let done = try await plan.complete(client, right)
        #expect(done.status == 201, "\(done.text)")
        let stored = try Data(
            contentsOf: URL(fileURLWithPath: folder.path("data/storage/masters/\(try done.text("fileId"))")))
        #expect(stored == Data(bytes))
    }

    @Test func `a URL is good until it expires`() async throws {
        let time = Mutex(Duration.seconds(1_800_000_000))
        let keys = try SigningKeys(parsing: "k1:0123456789abcdef")
        let signers = try Signers(playback: DeliveryRoot(path: "/hls", prefix: StorageKey("hls")), keys: keys)
        let staging = ServerStaging(signer: signers.uploads, storage: MemoryStorage()) { time.withLock { $0 } }
        let id = UploadID("u")
        var upload = NewUpload(
            id: id, kind: .presigned, name: "film.mp4", size: 5, storageKey: "staging/u", lifetime: .seconds(60))
        guard case .whole(let url, _) = try await staging.sign(&upload, validity: .seconds(60)) else {
            Issue.record("it is small enough for one piece")
            return
        }
        let token = String(try #require(url.split(separator: "=").last))
        let place = PartPlace(upload: id, number: 1, size: 5)
        time.withLock { $0 += .seconds(59) }
        try staging.authorize(place, token: token)
        time.withLock { $0 += .seconds(1) }
        #expect {
            try staging.authorize(place, token: token)
        } throws: {
            ($0 as? Problem)?.status == 403
        }
    }

    @Test func `a URL is good for nothing but its own bytes`() async throws {
        let (client, folder) = try await start()
        let (plan, other) = (try await PresignedPlan.order(client, 5), try await PresignedPlan.order(client, 5))
        let (url, otherURL) = (try #require(plan.url), try #require(other.url))
        let token = try #require(url.split(separator: "=").last)
        let otherToken = try #require(otherURL.split(separator: "=").last)
        let wrong = [
            url.replacing(token, with: otherToken), url.replacing("/5?", with: "/6?"),
            url.replacing("/00001/", with: "/00002/"), url.replacing(token, with: ""),
            url.replacing("=k1.1", with: "=k1.2"), String(url.prefix { $0 != "?" }),
            url.replacing("/api/uploads/parts/", with: "/hls/"),
        ]
        let anybody = client.with(token: nil)
        for each in wrong {
            let answer = try await anybody.send("PUT", each, body: [1, 2, 3, 4, 5])
            #expect([403, 404, 405].contains(answer.status), "\(each): \(answer.status)")
        }
        #expect(try await anybody.send("PUT", url, body: [1, 2, 3, 4]).status == 400)
        #expect(try await anybody.send("PUT", url, body: [1, 2, 3, 4, 5, 6]).status == 413)
        #expect(try folder.files().filter { $0.contains("staging/") } == [])
        #expect(try await anybody.send("PUT", url, body: [1, 2, 3, 4, 5]).status == 200)
        let refused = try await client.send("POST", "\(plan.path)/complete")
        #expect(refused.status == 422, "it is no video")
        #expect(try await client.send("DELETE", plan.path).status == 204)
        #expect(try folder.files().filter { $0.contains("staging/") || $0.contains("masters/") } == [])
    }
}
