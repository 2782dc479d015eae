import Foundation
import HLSStorage
import LoopbackServer
import Testing

@testable import HLSStorageS3

@Suite("A server that fails is asked again where that helps, and told of where not", .timeLimit(.minutes(1)))
struct HostileServerTests {
    private let key: StorageKey

    init() throws {
        key = try StorageKey("a/film.mp4")
    }

    static let passingAnswers: [ScriptedS3.Answer] = [
        .failure(500, "InternalError"), .failure(503, "SlowDown"), .respond(502, "<html>"), .respond(429),
        .failure(409, "OperationAborted"), .raw(""), .raw("garbage\r\n\r\n"), .silence,
        .raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"),
    ]

    @Test("what passes is tried again, and the third answer counts", arguments: passingAnswers.indices)
    func passing(index: Int) async throws {
        let server = try ScriptedS3 { _, number in number < 3 ? Self.passingAnswers[index] : .respond(200, "film") }
        let storage = try server.storage { $0.idleTimeout = Self.passingAnswers[index].patience }
        try await storage.write([1, 2, 3], to: key)
        #expect(server.requests.count == 3)
        #expect(server.requests.allSatisfy { $0.body == [1, 2, 3] })
        #expect(server.waits == [.milliseconds(100), .milliseconds(200)])
    }

    @Test("what does not pass in time is unavailable")
    func unavailable() async throws {
        for answer in Self.passingAnswers {
            let server = try ScriptedS3 { _, _ in answer }
            let error = await #expect(throws: StorageError.self) {
                let storage = try server.storage {
                    $0.retries.maximumAttempts = 2
                    $0.idleTimeout = answer.patience
                }
                try await storage.remove(key)
            }
            #expect(error?.code == .unavailable, "\(String(describing: error))")
            #expect(server.requests.count == 2)
        }
    }

    @Test("a server that wants to be left alone is, within reason")
    func retryAfter() async throws {
        let server = try ScriptedS3 { _, number in
            number == 1 ? .failure(503, "SlowDown", headers: ["Retry-After": "3"]) : .respond(204)
        }
        try await server.storage().remove(key)
        #expect(server.waits == [.seconds(3)])
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let status: Int
        let name: String
        let code: StorageError.Code
        let word: String
        var more = ""
        var testDescription: String { name }
    }

    static let refusalCases = [
        Refusal(status: 403, name: "AccessDenied", code: .denied, word: "policy"),
        Refusal(status: 403, name: "SignatureDoesNotMatch", code: .denied, word: "secret key"),
        Refusal(status: 403, name: "InvalidAccessKeyId", code: .denied, word: "access key"),
        Refusal(status: 400, name: "ExpiredToken", code: .denied, word: "expired"),
        Refusal(status: 404, name: "NoSuchBucket", code: .configuration, word: "no such bucket"),
        Refusal(
            status: 301, name: "PermanentRedirect", code: .configuration, word: "set the region to eu-north-1",
            more: "<Region>eu-north-1</Region>"),
        Refusal(
            status: 400, name: "AuthorizationHeaderMalformed", code: .configuration,
            word: "set the region to eu-north-1", more: "<Region>eu-north-1</Region>"),
        Refusal(status: 507, name: "QuotaExceeded", code: .noSpace, word: "quota"),
        Refusal(status: 400, name: "EntityTooLarge", code: .noSpace, word: "room"),
        Refusal(status: 400, name: "KeyTooLongError", code: .invalidKey, word: "shorter"),
        Refusal(status: 400, name: "SomethingElse", code: .other, word: "cause"),
    ]

    @Test("a refusal is told at once, clearly, and without secrets", arguments: refusalCases)
    func refusals(refusal: Refusal) async throws {
        let server = try ScriptedS3 { _, _ in .failure(refusal.status, refusal.name, more: refusal.more) }
        let error = try await #require(throws: StorageError.self) { try await server.storage().write([1], to: key) }
        #expect(error.code == refusal.code)
        #expect(error.message.contains(refusal.word), "\(error.message)")
        #expect(error.message.contains("films") && error.key == key)
        #expect((error.cause as? S3ServiceError)?.code == refusal.name)
        #expect(!"\(error)".contains("hidden-secret"))
        #expect(server.requests.count == (refusal.status >= 500 ? 3 : 1))
    }

    @Test("a look at an object tells why it is refused, though a HEAD's answer has no words", arguments: refusalCases)
    func looking(refusal: Refusal) async throws {
        let server = try ScriptedS3 { request, _ in
            request.method == "HEAD"
                ? .respond(refusal.status) : .failure(refusal.status, refusal.name, more: refusal.more)
        }
        let error = try await #require(throws: StorageError.self) { try await server.storage().metadata(of: key) }
        guard refusal.status < 500 else { return }
        #expect(error.code == refusal.code && error.message.contains(refusal.word), "\(error.message)")
        #expect(server.requests.map(\.method) == ["HEAD", "GET"])
        #expect(server.requests.last?["range"] == "bytes=0-0")
    }

    @Test("once the bucket is known to be there, an object that is not costs one request")
    func missingObjects() async throws {
        let server = try ScriptedS3 { request, _ in
            request.method == "HEAD" ? .respond(404) : .failure(404, "NoSuchKey")
        }
        let storage = try server.storage()
        for _ in 0..<3 {
            let error = await #expect(throws: StorageError.self) { try await storage.metadata(of: key) }
            #expect(error?.code == .notFound)
        }
        #expect(server.requests.map(\.method) == ["HEAD", "GET", "HEAD", "HEAD"])
    }

    @Test("an error within a 200 is an error")
    func errorsWithinSuccess() async throws {
        let server = try ScriptedS3 { request, number in
            switch (request.method, number) {
            case ("HEAD", _):
                .respond(
                    200, headers: ["Content-Length": "5", "Last-Modified": "Sun, 30 Aug 2015 12:36:00 GMT"])
            case (_, ..<3): .failure(200, "InternalError")
            default: .failure(200, "AccessDenied")
            }
        }
        let error = try await #require(throws: StorageError.self) {
            try await server.storage().copy(key, to: StorageKey("b"))
        }
        #expect(error.code == .denied)
        #expect(server.requests.count == 3)
        #expect(server.requests.last?["x-amz-copy-source"] == "/films/a/film.mp4")
    }

    @Test("reading goes on where a lost connection ended, in the same version")
    func resuming() async throws {
        let server = try ScriptedS3 { _, number in
            switch number {
            case 1: .raw("HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 10\r\n\r\nabc")
            case 2: .failure(500, "InternalError")
            case 3:
                .raw("HTTP/1.1 206 Part\r\nETag: \"v1\"\r\nContent-Range: bytes 3-9/10\r\nContent-Length: 7\r\n\r\nde")
            default:
                .respond(206, headers: ["ETag": "\"v1\"", "Content-Range": "bytes 5-9/10"], "fghij")
            }
        }
        #expect(try await server.storage().read(key) == Array("abcdefghij".utf8))
        #expect(server.requests.map { $0["range"] } == [nil, "bytes=3-9", "bytes=3-9", "bytes=5-9"])
        #expect(server.requests.map { $0["if-match"] } == [nil, "\"v1\"", "\"v1\"", "\"v1\""])
    }

    @Test("an object that was replaced meanwhile is not mixed with the new one")
    func replaced() async throws {
        let server = try ScriptedS3 { _, number in
            number == 1
                ? .raw("HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 10\r\n\r\nabc")
                : .failure(412, "PreconditionFailed")
        }
        let error = await #expect(throws: StorageError.self) { try await server.storage().read(key) }
        #expect(error?.code == .alreadyExists)
    }

    @Test("a server that takes no notice of ranges still gives the range")
    func ignoredRanges() async throws {
        let server = try ScriptedS3 { _, _ in .respond(200, "0123456789") }
        let storage = try server.storage()
        #expect(try await storage.read(key, range: 3..<6) == Array("345".utf8))
        #expect(try await storage.read(key, range: 8..<100) == Array("89".utf8))
        let error = await #expect(throws: StorageError.self) { try await storage.read(key, range: 10..<11) }
        #expect(error?.code == .rangeNotSatisfiable)
    }

    @Test("damage on the way is found by the checksum")
    func damage() async throws {
        // CRC-32C of "123456789".
        for (text, isGood) in [("123456789", true), ("123456780", false)] {
            let server = try ScriptedS3 { _, _ in
                .respond(200, headers: ["x-amz-checksum-crc32c": "4waSgw=="], text)
            }
            let storage = try server.storage { $0.integrity = .crc32c }
            if isGood {
                #expect(try await storage.read(key) == Array(text.utf8))
            } else {
                let error = await #expect(throws: StorageError.self) { try await storage.read(key) }
                #expect(error?.code == .unavailable)
            }
        }
    }

    @Test("a clock that is wrong is allowed for")
    func skew() async throws {
        let server = try ScriptedS3 { request, _ in
            request["x-amz-date"] == "20150830T123600Z"
                ? .respond(204)
                : .failure(403, "RequestTimeTooSkewed", headers: ["Date": "Sun, 30 Aug 2015 12:36:00 GMT"])
        }
        let storage = try server.storage(now: .seconds(1_000_000_000))
        try await storage.remove(key)
        try await storage.remove(key)
        #expect(server.requests.count == 3)
    }

    @Test("a session that has expired is renewed once")
    func expired() async throws {
        let server = try ScriptedS3 { request, _ in
            request["x-amz-security-token"] == "token-2" ? .respond(204) : .failure(400, "ExpiredToken")
        }
        let provider = Sessions()
        try await server.storage { $0.credentials = provider }.remove(key)
        #expect(server.requests.map { $0["x-amz-security-token"] } == ["token-1", "token-2"])
    }

    private actor Sessions: S3CredentialsProvider {
        private var count = 0

        func credentials() async throws -> S3Credentials {
            count += 1
            return S3Credentials(accessKeyID: "a", secretAccessKey: "s", sessionToken: "token-\(count)")
        }
    }

    @Test("a conditional write is not repeated when its outcome is unknown, and is when it was refused")
    func conditional() async throws {
        let lost = try ScriptedS3 { _, _ in .raw("") }
        let error = await #expect(throws: StorageError.self) { try await lost.storage().writeIfAbsent([1], to: key) }
        #expect(error?.code == .unavailable)
        #expect(lost.requests.count == 1)
        let busy = try ScriptedS3 { _, number in
            number == 1 ? .failure(503, "SlowDown") : .failure(412, "PreconditionFailed")
        }
        let exists = await #expect(throws: StorageError.self) { try await busy.storage().writeIfAbsent([1], to: key) }
        #expect(exists?.code == .alreadyExists)
        #expect(busy.requests.map { $0["if-none-match"] } == ["*", "*"])
    }

    @Test("many are removed at once, and those that failed one by one")
    func bulkRemoval() async throws {
        let server = try ScriptedS3 { request, _ in
            request.method == "POST"
                ? .respond(
                    200, "<DeleteResult><Error><Key>b&amp;c</Key><Code>InternalError</Code></Error></DeleteResult>")
                : .respond(204)
        }
        let keys = try ["a", "b&c", "d"].map { try StorageKey($0) }
        try await server.storage().remove(keys)
        #expect(server.lines == ["POST /films?delete=", "DELETE /films/b%26c"])
        #expect(server.requests[0]["content-md5"] != nil)
        #expect(
            String(decoding: server.requests[0].body, as: UTF8.self).contains(
                "<Object><Key>a</Key></Object><Object><Key>b&amp;c</Key></Object>"))
        let simple = try ScriptedS3 { request, _ in
            request.method == "POST" ? .failure(501, "NotImplemented") : .respond(204)
        }
        try await simple.storage().remove(keys)
        #expect(simple.requests.count == 4)
    }

    @Test("a budget keeps many failures from becoming many more requests")
    func budget() async throws {
        let server = try ScriptedS3 { _, _ in .failure(500, "InternalError") }
        let storage = try server.storage()
        for _ in 0..<80 {
            await #expect(throws: StorageError.self) { try await storage.remove(key) }
        }
        #expect(server.requests.count == 80 + RetryBudget.capacity / RetryBudget.cost)
    }
}
