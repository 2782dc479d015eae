import HLSStorage
import LoopbackServer
import SluiceCrypto
import Synchronization
import Testing

@testable import HLSStorageS3

@Suite("An upload in parts ends whole or not at all", .timeLimit(.minutes(1)))
struct MultipartFailureTests {
    private static let begun = ScriptedS3.Answer.respond(
        200, "<InitiateMultipartUploadResult><UploadId>up 1</UploadId></InitiateMultipartUploadResult>")
    private static let tag = "\"900150983cd24fb0d6963f7d28e17f72\""
    private static let done = ScriptedS3.Answer.respond(
        200, "<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>")

    private let key: StorageKey
    private let bytes = [UInt8](repeating: 7, count: 12 << 20)

    init() throws {
        key = try StorageKey("film.mp4")
    }

    /// A server that behaves, but for what `special` says.
    private func server(
        _ special: @escaping @Sendable (_ request: LoopbackRequest, _ kind: String) -> ScriptedS3.Answer?
    ) throws -> ScriptedS3 {
        try ScriptedS3 { request, _ in
            let kind = Self.kind(request)
            if let answer = special(request, kind) { return answer }
            return switch kind {
            case "begin": Self.begun
            case "part": .respond(200, headers: ["ETag": Self.tag])
            case "complete": Self.done
            case "abort": .respond(204)
            case "parts": .failure(404, "NoSuchUpload")
            default: .failure(500, "Unexpected")
            }
        }
    }

    private static func kind(_ request: LoopbackRequest) -> String {
        switch (request.method, request.target.contains("uploadId=up%201"), request.target.contains("partNumber=")) {
        case ("POST", false, _): "begin"
        case ("PUT", true, true): "part"
        case ("POST", true, _): "complete"
        case ("DELETE", true, _): "abort"
        case ("GET", true, _): "parts"
        case ("HEAD", _, _): "look"
        default: "other"
        }
    }

    private func kinds(_ server: ScriptedS3) -> [String] { server.requests.map(Self.kind) }

    @Test("all parts are sent and put together in their order")
    func success() async throws {
        let server = try server { _, _ in nil }
        try await server.storage().write(bytes, to: key)
        #expect(kinds(server) == ["begin", "part", "part", "part", "complete"])
        let sizes = server.requests.filter { Self.kind($0) == "part" }.map(\.body.count)
        #expect(sizes.reduce(0, +) == bytes.count && sizes.max() == 5 << 20)
        let document = String(decoding: server.requests.last?.body ?? [], as: UTF8.self)
        #expect(document.split(separator: "<PartNumber>").dropFirst().map { $0.first } == ["1", "2", "3"])
    }

    @Test("a part that fails and passes is sent again; the others are not")
    func partRetry() async throws {
        let failures = Mutex(2)
        let server = try server { request, kind in
            guard kind == "part", request.target.contains("partNumber=2&") else { return nil }
            let left = failures.withLock { count in
                count -= 1
                return count
            }
            return left >= 0 ? .failure(500, "InternalError") : nil
        }
        try await server.storage().write(bytes, to: key)
        #expect(kinds(server).filter { $0 == "part" }.count == 5)
        #expect(kinds(server).last == "complete")
    }

    @Test("a part that is refused ends the upload, and what is left is removed, however often it takes")
    func abort() async throws {
        let looks = Mutex(0)
        let server = try server { request, kind in
            if kind == "part", request.target.contains("partNumber=2&") { return .failure(403, "AccessDenied") }
            guard kind == "parts" else { return nil }
            // A part that was still on its way has arrived after the first abort.
            let number = looks.withLock { count in
                count += 1
                return count
            }
            return number == 1 ? .respond(200, "<ListPartsResult><Part/></ListPartsResult>") : nil
        }
        let error = await #expect(throws: StorageError.self) { try await server.storage().write(bytes, to: key) }
        #expect(error?.code == .denied)
        #expect(kinds(server).suffix(4) == ["abort", "parts", "abort", "parts"])
        #expect(!kinds(server).contains("complete"))
    }

    @Test("an upload that cannot be removed says so")
    func abortFails() async throws {
        let server = try server { _, kind in
            kind == "part" || kind == "abort" ? .failure(403, "AccessDenied") : nil
        }
        let error = await #expect(throws: StorageError.self) { try await server.storage().write(bytes, to: key) }
        #expect(error?.message.contains("removeUnfinishedUploads") == true)
    }

    @Test("a completion whose answer was lost counts when the object is there")
    func lostCompletion() async throws {
        let count = Mutex(0)
        let tag = try UploadedPart.tag(of: (1...3).map { UploadedPart(number: $0, tag: Self.tag, checksum: nil) })
        for isThere in [true, false] {
            count.withLock { $0 = 0 }
            let server = try server { _, kind in
                switch kind {
                case "complete":
                    let number = count.withLock { count in
                        count += 1
                        return count
                    }
                    return number == 1 ? .raw("") : .failure(404, "NoSuchUpload")
                case "look":
                    return isThere ? .respond(200, headers: ["ETag": "\"\(tag ?? "")\""]) : .respond(404)
                default: return nil
                }
            }
            let storage = try server.storage()
            if isThere {
                try await storage.write(bytes, to: key)
                #expect(!kinds(server).contains("abort"))
            } else {
                await #expect(throws: StorageError.self) { try await storage.write(bytes, to: key) }
                #expect(kinds(server).contains("abort"))
            }
        }
    }

    @Test("an error within the 200 of a completion is an error")
    func failedCompletion() async throws {
        let server = try server { _, kind in kind == "complete" ? .failure(200, "InvalidPart") : nil }
        await #expect(throws: StorageError.self) { try await server.storage().write(bytes, to: key) }
        #expect(kinds(server).suffix(3) == ["complete", "abort", "parts"])
    }

    @Test("chunks that fail, and a task that is cancelled, leave no upload", arguments: [true, false])
    func sources(isCancelled: Bool) async throws {
        struct Broken: Error {}
        let server = try server { _, _ in nil }
        let left = Mutex(3)
        let (reached, reaching) = AsyncStream.makeStream(of: Void.self)
        let chunks = ObjectChunks {
            let count = left.withLock { count in
                count -= 1
                return count
            }
            if count >= 0 { return [UInt8](repeating: 1, count: 5 << 20) }
            reaching.yield()
            if isCancelled { try await Task.sleep(for: .seconds(60)) }
            throw Broken()
        }
        let storage = try server.storage()
        let task = Task { [key] in try await storage.write(chunks, to: key, attributes: ObjectAttributes()) }
        for await _ in reached { break }
        if isCancelled { task.cancel() }
        let result = await task.result
        #expect(throws: (any Error).self) { try result.get() }
        if case .failure(let error) = result { #expect(isCancelled ? error is CancellationError : error is Broken) }
        #expect(kinds(server).first == "begin")
        #expect(kinds(server).suffix(2) == ["abort", "parts"])
        #expect(!kinds(server).contains("complete"))
    }

    @Test("chunks that are less than a part are written at once")
    func smallChunks() async throws {
        let server = try ScriptedS3 { _, _ in .respond(200) }
        let left = Mutex([[1, 2], [], [3]] as [[UInt8]])
        let chunks = ObjectChunks { left.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
        try await server.storage().write(chunks, to: key, attributes: ObjectAttributes(cacheControl: "no-store"))
        #expect(server.lines == ["PUT /films/film.mp4"])
        #expect(server.requests[0].body == [1, 2, 3])
        #expect(server.requests[0]["cache-control"] == "no-store")
        #expect(server.requests[0]["content-type"] == "video/mp4")
    }
}
