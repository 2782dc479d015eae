import HLSStorage
import HTTPClient
import SluiceCrypto
import Synchronization
import Testing

@testable import HLSStorageS3

@Suite(
    "A strict server accepts what is right and nothing else", .enabled(if: LiveServer.url != nil),
    .timeLimit(.minutes(3)))
struct LiveServerTests {
    private let client = HTTPClient(HTTPClientConfiguration(addresses: .all))

    /// The code of the error that the call must throw.
    private func code(_ body: () async throws -> Void) async -> StorageError.Code? {
        do {
            try await body()
        } catch {
            return (error as? StorageError)?.code
        }
        return nil
    }

    @Test("a wrong secret, an unknown key and a clock of yesterday are refused")
    func credentials() async throws {
        let key = try StorageKey("refused/\(UInt32.random(in: .min ... .max))")
        let wrong = try await LiveServer.storage {
            $0.credentials = S3Credentials(accessKeyID: "AKTEST", secretAccessKey: "SKTESTsecreT")
        }
        #expect(await code { try await wrong.write([1], to: key) } == .denied)
        #expect(await code { _ = try await wrong.read(key) } == .denied)
        let unknown = try await LiveServer.storage {
            $0.credentials = S3Credentials(accessKeyID: "NOBODY", secretAccessKey: "SKTESTsecret")
        }
        #expect(await code { try await unknown.write([1], to: key) } == .denied)
        let storage = try await LiveServer.storage()
        let service = storage.service
        let call = S3Call("PUT", key.string, body: [1])
        var request = HTTPRequest("PUT", service.endpoint.url(of: key.string, query: ""), body: .bytes([1]))
        // Signed a day ago, and signed for other bytes.
        for (age, hashed) in [(86_400, [1] as [UInt8]), (0, [2])] {
            let hash = HexText.encode(SHA256.digest(of: hashed))
            let time = UTCTime(seconds: service.clock.now().components.seconds - Int64(age))
            request.headers = SignatureV4(LiveServer.credentials, region: "us-east-1", time: time).signed(
                method: call.method, path: service.endpoint.path(of: key.string), query: [],
                headers: ["Host": service.endpoint.host, "x-amz-content-sha256": hash], payloadHash: hash)
            request.headers["Host"] = nil
            let status = try await client.collect(request, upTo: 10_000).status
            #expect((400..<500).contains(status), "\(status)")
        }
        #expect(try await storage.list(StorageKey("refused"), after: nil, limit: 10).isEmpty)
    }

    @Test("presigned URLs work for what they were made for, and not when they are changed")
    func presigned() async throws {
        let storage = try await LiveServer.storage()
        let key = try StorageKey("presigned/é (1) + 100% 🎬.mp4")
        let write = try await storage.presignedURL(toWrite: key, contentType: "video/mp4", validity: .seconds(60))
        func put(_ url: String, type: String = "video/mp4") async throws -> Int {
            try await client.collect(
                HTTPRequest("PUT", url, headers: ["Content-Type": type], body: .bytes([1, 2, 3])), upTo: 10_000
            ).status
        }
        #expect(try await put(write, type: "text/html") == 403)
        #expect(try await put(write.replacing("X-Amz-Expires=60", with: "X-Amz-Expires=61")) == 403)
        #expect(try await put(write.replacing("presigned/", with: "elsewhere/")) == 403)
        #expect(try await put(write) == 200)
        #expect(try await storage.read(key) == [1, 2, 3])
        let read = try await storage.presignedURL(toRead: key, validity: .seconds(60), fileName: "é.mp4")
        let answer = try await client.collect(HTTPRequest("GET", read), upTo: 100)
        #expect(answer.body == [1, 2, 3])
        #expect(answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''%C3%A9.mp4")
        #expect(try await client.collect(HTTPRequest("DELETE", read), upTo: 10_000).status == 403)
        #expect(try await client.collect(HTTPRequest("GET", String(read.dropLast()) + "x"), upTo: 10_000).status == 403)
        await #expect(throws: StorageError.self) { try await storage.presignedURL(toRead: key, validity: .seconds(0)) }
        await #expect(throws: StorageError.self) {
            try await storage.presignedURL(toRead: key, validity: .seconds(604_801))
        }
        try await storage.remove(key)
    }

    @Test("others can send the parts of an upload")
    func presignedParts() async throws {
        let storage = try await LiveServer.storage { $0.partByteCount = 5 << 20 }
        let key = try StorageKey("presigned/parts.mp4")
        let bytes = (0..<(11 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 11) }
        let upload = try await storage.beginUpload(
            to: key, byteCount: Int64(bytes.count), attributes: ObjectAttributes(cacheControl: "no-cache"),
            validity: .seconds(60))
        #expect(upload.partURLs.count == 3)
        var tags: [String] = []
        for (index, url) in upload.partURLs.enumerated() {
            let start = index * Int(upload.partByteCount)
            let part = Array(bytes[start..<min(bytes.count, start + Int(upload.partByteCount))])
            let answer = try await client.collect(HTTPRequest("PUT", url, body: .bytes(part)), upTo: 10_000)
            #expect(answer.status == 200)
            tags.append(answer.headers["ETag"] ?? "")
        }
        try await storage.completeUpload(upload.uploadID, to: key, tags: tags)
        #expect(try await storage.read(key) == bytes)
        #expect(try await storage.metadata(of: key).cacheControl == "no-cache")
        try await storage.remove(key)
        let other = try await storage.beginUpload(to: key, byteCount: 1, validity: .seconds(60))
        try await storage.abortUpload(other.uploadID, to: key)
        try await storage.abortUpload(other.uploadID, to: key)
        #expect(try await storage.unfinishedUploads(under: StorageKey("presigned")) == [])
    }

    @Test("an object is written once if it must be absent, whoever else tries")
    func conditional() async throws {
        let storage = try await LiveServer.storage()
        let key = try StorageKey("conditional/\(UInt32.random(in: .min ... .max))")
        try await storage.writeIfAbsent([1], to: key)
        #expect(await code { try await storage.writeIfAbsent([2], to: key) } == .alreadyExists)
        #expect(try await storage.read(key) == [1])
        try await storage.remove(key)
    }

    @Test("a large object goes in parts and comes back by stream, with what was said about it")
    func large() async throws {
        let storage = try await LiveServer.storage()
        let key = try StorageKey("large/film.mp4")
        let count = Mutex(0)
        let chunks = ObjectChunks {
            let number = count.withLock { count in
                count += 1
                return count
            }
            return number <= 37 ? [UInt8](repeating: UInt8(number), count: 1_000_000) : nil
        }
        let attributes = ObjectAttributes(cacheControl: "max-age=1", userMetadata: ["film_id": "a  b"])
        try await storage.write(chunks, to: key, attributes: attributes)
        #expect(try await storage.metadata(of: key).attributes.userMetadata == ["film_id": "a  b"])
        var hash = SHA256()
        var expected = SHA256()
        for number in 1...37 { expected.update([UInt8](repeating: UInt8(number), count: 1_000_000)) }
        for try await chunk in storage.stream(key) { hash.update(chunk) }
        let (found, wanted) = (hash.finish(), expected.finish())
        #expect(found == wanted)
        #expect(try await storage.read(key, range: 999_999..<1_000_001) == [1, 2])
        try await storage.copy(key, to: StorageKey("large/copy.mp4"))
        #expect(try await storage.metadata(of: StorageKey("large/copy.mp4")).attributes.cacheControl == "max-age=1")
        try await storage.removeAll(under: StorageKey("large"))
    }

    @Test("a cancelled upload leaves nothing at the server")
    func cancelled() async throws {
        let storage = try await LiveServer.storage { $0.partByteCount = 5 << 20 }
        let room = try StorageKey("cancelled")
        let (reached, reaching) = AsyncStream.makeStream(of: Void.self)
        let count = Mutex(0)
        let task = Task {
            try await storage.write(
                ObjectChunks {
                    let number = count.withLock { count in
                        count += 1
                        return count
                    }
                    if number == 5 { reaching.yield() }
                    return [UInt8](repeating: 1, count: 3 << 20)
                }, to: room.appending("film.mp4"), attributes: ObjectAttributes())
        }
        for await _ in reached { break }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await storage.unfinishedUploads(under: room) == [])
        #expect(try await storage.list(room, after: nil, limit: 1).isEmpty)
    }

    @Test("uploads that nobody finished are found and removed, when they are old enough")
    func unfinished() async throws {
        let storage = try await LiveServer.storage()
        let room = try StorageKey("unfinished")
        for name in ["a b", "c+d", "é"] {
            _ = try await UploadSession.begin(storage.service, room.appending(name), ObjectAttributes())
        }
        #expect(try await storage.removeUnfinishedUploads(under: room, olderThan: .seconds(3600)) == 0)
        #expect(try await storage.removeUnfinishedUploads(under: room, olderThan: .seconds(-60)) == 3)
        #expect(try await storage.unfinishedUploads(under: room) == [])
    }

    @Test("a missing bucket is told as such")
    func missingBucket() async throws {
        let storage = try await LiveServer.storage { $0.bucket = "sluice-nowhere" }
        let error = await #expect(throws: StorageError.self) { try await storage.write([1], to: StorageKey("a")) }
        #expect((error?.cause as? S3ServiceError)?.code == "NoSuchBucket")
        #expect(error?.code == .configuration)
    }

    @Test(
        "a gateway that is killed in the middle of an upload and started again costs nothing but time",
        .enabled(if: LiveServer.folder != nil))
    func killed() async throws {
        let folder = LiveServer.folder ?? ""
        let port = "\(17_000 + Int.random(in: 0..<400))"
        try await LiveServer.script("start-gateway", folder, port)
        let storage = try await LiveServer.storage {
            $0.endpoint = "http://127.0.0.1:\(port)"
            $0.partByteCount = 5 << 20
            $0.retries = S3RetryPolicy(maximumAttempts: 12, baseDelay: .milliseconds(200), maximumDelay: .seconds(2))
        }
        let key = try StorageKey("killed/film.mp4")
        let count = Mutex(0)
        let chunks = ObjectChunks {
            let number = count.withLock { count in
                count += 1
                return count
            }
            if number == 12 {
                try await LiveServer.script("kill-gateway", folder, port)
                // In another task: the upload goes on and finds nobody at first.
                Task { try await LiveServer.script("start-gateway", folder, port) }
            }
            return number <= 40 ? [UInt8](repeating: UInt8(number), count: 1 << 20) : nil
        }
        try await storage.write(chunks, to: key, attributes: ObjectAttributes())
        let bytes = try await storage.read(key)
        #expect(bytes.count == 40 << 20)
        for number in 1...40 {
            let start = (number - 1) << 20
            #expect(bytes[start] == UInt8(number) && bytes[start + (1 << 20) - 1] == UInt8(number))
        }
        #expect(try await storage.unfinishedUploads(under: StorageKey("killed")) == [])
        try await LiveServer.script("kill-gateway", folder, port)
    }
}
