import Foundation
import HLSStorage
import HTTPClient
import Testing

@testable import HLSStorageS3

/// Uploads by signed URLs that go past the server, to the bucket itself.
@Suite(.timeLimit(.minutes(3)), .enabled(if: TestServices.s3 != nil, "needs an S3 server; Tests/run.sh starts one"))
struct PresignedBucketTests {
    private func start() async throws -> (APIClient, S3Storage) {
        let bucket = try await TestServices.bucket()
        let process = try ServerProcess(
            ["PORT": "0", "AUTH_TOKENS": APIClient.tokens].merging(bucket) { $1 })
        return (try await APIClient(process.start("--roles", "api")), try TestServices.storage(bucket))
    }

    private let type: HTTPHeaders = ["Content-Type": "video/mp4"]

    private func keys(_ storage: S3Storage) async throws -> [String] {
        try await storage.list(nil, after: nil, limit: 100).map(\.key.string)
    }

    @Test func `a file goes to the bucket, and is a file once it is whole, however often that is said`() async throws {
        let (client, storage) = try await start()
        let bytes = try await PresignedPlan.video(100_000)
        let plan = try await PresignedPlan.order(client, bytes.count)
        let (url, endpoint) = (try #require(plan.url), try #require(TestServices.s3))
        #expect(plan.headers == ["Content-Type": "video/mp4"])
        #expect(url.hasPrefix(endpoint) && !url.contains(TestServices.secretKey))
        let anybody = client.with(token: nil)
        #expect(try await client.send("POST", "\(plan.path)/complete").status == 409, "nothing has come")
        for _ in 0..<2 { #expect(try await anybody.send("PUT", url, type, body: bytes).status == 200) }
        let done = try await withThrowingTaskGroup(of: APIClient.Answer.self) { group in
            for _ in 0..<6 { group.addTask { try await client.send("POST", "\(plan.path)/complete") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(done.map(\.status) == Array(repeating: 201, count: 6), "\(done.map(\.text))")
        let file = try #require(try done.first?.text("fileId"))
        #expect(try await client.send("POST", "\(plan.path)/complete").text("fileId") == file)
        let files = try await client.send("GET", "/api/media/files").json["files"] as? [[String: Any]]
        #expect(files?.map { $0["fileId"] as? String } == [file] && files?.first?["size"] as? Int == bytes.count)
        let master = try StorageKey("masters/\(file)")
        #expect(try await keys(storage) == [master.string], "nothing is left at the place where it came")
        #expect(try await storage.read(master) == bytes)
        #expect(try await storage.metadata(of: master).attributes.contentType == "video/mp4")
    }

    @Test func `a URL is good for its own bytes alone, and what comes must be a video`() async throws {
        let (client, storage) = try await start()
        let (plan, other) = (try await PresignedPlan.order(client, 5), try await PresignedPlan.order(client, 5))
        let (url, otherURL) = (try #require(plan.url), try #require(other.url))
        let anybody = client.with(token: nil)
        let signature = try #require(url.split(separator: "=").last)
        let otherSignature = try #require(otherURL.split(separator: "=").last)
        let wrong = [
            url.replacing(signature, with: otherSignature), url.replacing(plan.uploadId, with: other.uploadId),
            url.replacing("staging/", with: "masters/"), String(url.dropLast()) + (url.hasSuffix("0") ? "1" : "0"),
            url.replacing("X-Amz-Expires=21600", with: "X-Amz-Expires=604800"), String(url.prefix { $0 != "?" }),
            url.replacing("content-length%3B", with: ""), url.replacing("content-type%3B", with: ""),
        ]
        for each in wrong {
            #expect(each != url)
            let answer = try await anybody.send("PUT", each, type, body: [1, 2, 3, 4, 5])
            #expect(answer.status == 403, "\(each): \(answer.text)")
        }
        for body in [[], [1, 2, 3, 4], [1, 2, 3, 4, 5, 6]] as [[UInt8]] {
            #expect(try await anybody.send("PUT", url, type, body: body).status == 403, "\(body.count) bytes, not 5")
        }
        for type in ["text/html", "video/mp4; codecs=x", "VIDEO/MP4"] {
            let answer = try await anybody.send("PUT", url, ["Content-Type": type], body: [1, 2, 3, 4, 5])
            #expect(answer.status == 403, "\(type)")
        }
        for method in ["GET", "DELETE"] { #expect(try await anybody.send(method, url).status == 403) }
        #expect(try await keys(storage) == [])
        #expect(try await anybody.send("PUT", url, type, body: [1, 2, 3, 4, 5]).status == 200)
        #expect(try await client.send("POST", "\(plan.path)/complete").status == 422, "it is no video")
        #expect(try await client.send("GET", "/api/media/files").json["files"] as? [String] == [])
        #expect(try await client.send("DELETE", plan.path).status == 204)
        #expect(try await keys(storage) == [])
        #expect(try await client.send("POST", "\(plan.path)/complete").status == 409, "it was aborted")
    }

    @Test func `what has another size than was announced makes no file, whatever the bucket has taken`() async throws {
        let (client, storage) = try await start()
        let bytes = try await PresignedPlan.video(100_000)
        let plan = try await PresignedPlan.order(client, bytes.count + 1)
        // As a bucket that does not look at the length would have taken it.
        try await storage.write(bytes, to: StorageKey("staging/\(plan.uploadId)"), attributes: ObjectAttributes())
        let refused = try await client.send("POST", "\(plan.path)/complete")
        #expect(refused.status == 422 && refused.text.contains("upload the whole file again"), "\(refused.text)")
    }

    @Test func `a large file goes in parts, each of its size, and is completed once`() async throws {
        let (client, storage) = try await start()
        let bytes = try await PresignedPlan.video(70_000_000)
        let plan = try await PresignedPlan.order(client, bytes.count)
        let (parts, partSize) = (try #require(plan.parts), try #require(plan.partSize))
        #expect(parts.count == (bytes.count + partSize - 1) / partSize && parts.map(\.size).reduce(0, +) == bytes.count)
        let anybody = client.with(token: nil)
        #expect(try await anybody.send("PUT", parts[0].url, body: [1, 2, 3]).status == 403, "that is not its size")
        var tags: [String] = []
        for part in parts {
            let start = (part.number - 1) * partSize
            let sent = try await anybody.send("PUT", part.url, body: Array(bytes[start..<start + part.size]))
            #expect(sent.status == 200, "\(sent.text)")
            tags.append(try #require(sent.headers["ETag"]))
        }
        #expect(try await plan.complete(client, []).status == 400)
        #expect(try await plan.complete(client, tags.dropLast()).status == 409, "one is not named")
        #expect(try await plan.complete(client, tags.reversed()).status == 409)
        for wrong in ["\"0123456789abcdef0123456789abcdef\"", "<&"] {
            let refused = try await plan.complete(client, tags.dropLast() + [wrong])
            #expect(refused.status == 409, "\(refused.text)")
        }
        let done = try await withThrowingTaskGroup(of: APIClient.Answer.self) { [tags] group in
            for _ in 0..<3 { group.addTask { try await plan.complete(client, tags) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(done.map(\.status) == [201, 201, 201], "\(done.map(\.text))")
        let master = try StorageKey("masters/\(try done[0].text("fileId"))")
        #expect(try await keys(storage) == [master.string])
        #expect(try await storage.unfinishedUploads() == [])
        #expect(try await storage.read(master) == bytes)
        #expect(try await storage.metadata(of: master).attributes.contentType == "video/mp4")
    }

    @Test func `an upload in parts that is aborted leaves none of them`() async throws {
        let (client, storage) = try await start()
        let plan = try await PresignedPlan.order(client, 70_000_000)
        let (last, anybody) = (try #require(plan.parts?.last), client.with(token: nil))
        let body = [UInt8](repeating: 7, count: last.size)
        #expect(try await anybody.send("PUT", last.url, body: body).status == 200)
        #expect(try await storage.unfinishedUploads() == ["staging/\(plan.uploadId)"])
        for _ in 0..<2 { #expect(try await client.send("DELETE", plan.path).status == 204) }
        #expect(try await storage.unfinishedUploads() == [])
        #expect(try await anybody.send("PUT", last.url, body: body).status == 404)
        #expect(try await plan.complete(client, ["x"]).status == 409)
        #expect(try await keys(storage) == [])
    }
}

extension S3Storage {
    /// The keys of uploads in parts that are neither completed nor aborted.
    func unfinishedUploads() async throws -> [String] {
        try await service.document(S3Call("GET", nil, [QueryItem("uploads")]), doing: "list").all("Upload")
            .compactMap { $0["Key"] }
    }
}
