import Foundation
import HTTPClient
import SluiceCrypto
import TestSupport
import Testing

@testable import SluiceServer

/// Resumable uploads by tus 1.0 against a running server.
@Suite(.timeLimit(.minutes(1))) struct TusTests {
    private static let server = Task {
        try await ServerProcess(["PORT": "0", "AUTH_TOKENS": APIClient.tokens]).start()
    }
    private static let client = Task { try await APIClient(server.value) }

    private static let offset = "application/offset+octet-stream"

    private func create(_ size: Int, _ headers: HTTPHeaders = [:]) async throws -> (APIClient, String) {
        let client = try await Self.client.value
        var headers = headers
        headers["Tus-Resumable"] = "1.0.0"
        headers["Upload-Length"] = "\(size)"
        headers["Upload-Metadata"] = "filename \(Base64Text.encode(Array("a film.mp4".utf8))),filetype dmlkZW8vbXA0"
        let answer = try await client.send("POST", "/api/tus", headers, body: [])
        try #require(answer.status == 201, "\(answer.text)")
        return (client, try #require(answer.headers["Location"]))
    }

    private func patch(
        _ client: APIClient, _ path: String, at offset: Int, _ bytes: [UInt8], _ headers: HTTPHeaders = [:]
    ) async throws -> APIClient.Answer {
        var headers = headers
        headers["Tus-Resumable"] = "1.0.0"
        headers["Upload-Offset"] = "\(offset)"
        headers["Content-Type"] = Self.offset
        return try await client.send("PATCH", path, headers, body: bytes)
    }

    @Test func `an upload in pieces becomes a file with all bytes in order`() async throws {
        let bytes = (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let (client, path) = try await create(bytes.count)
        for range in [0..<10, 10..<30_000, 30_000..<bytes.count] {
            let head = try await client.send("HEAD", path, ["Tus-Resumable": "1.0.0"])
            #expect(head.headers["Upload-Offset"] == "\(range.lowerBound)")
            #expect(head.headers["Upload-Length"] == "\(bytes.count)" && head.headers["Cache-Control"] == "no-store")
            let answer = try await patch(client, path, at: range.lowerBound, Array(bytes[range]))
            #expect(answer.status == 204 && answer.headers["Upload-Offset"] == "\(range.upperBound)")
        }
        let head = try await client.send("HEAD", path, ["Tus-Resumable": "1.0.0"])
        let file = try #require(head.headers["Upload-File-Id"])
        let described = try await client.send("GET", "/api/media/files/\(file)")
        #expect(try described.text("name") == "a film.mp4")
        #expect(try described.json["size"] as? Int == bytes.count)
        #expect(try described.text("contentType") == "video/mp4")
    }

    @Test func `another offset is refused and told`() async throws {
        let (client, path) = try await create(10)
        #expect(try await patch(client, path, at: 5, [1]).status == 409)
        #expect(try await patch(client, path, at: 0, [1, 2, 3]).status == 204)
        #expect(try await patch(client, path, at: 0, [1, 2, 3]).status == 409)
        #expect(
            try await patch(client, path, at: 3, Array(repeating: 0, count: 8)).status == 413, "more than announced")
    }

    @Test func `a checksum that does not fit keeps nothing`() async throws {
        let (client, path) = try await create(6)
        let right = try "sha1 \(Base64Text.encode(SHA1.digest(of: [1, 2, 3])))"
        #expect(try await patch(client, path, at: 0, [1, 2, 4], ["Upload-Checksum": right]).status == 460)
        #expect(try await client.send("HEAD", path, ["Tus-Resumable": "1.0.0"]).headers["Upload-Offset"] == "0")
        #expect(try await patch(client, path, at: 0, [1, 2, 3], ["Upload-Checksum": right]).status == 204)
        #expect(try await patch(client, path, at: 3, [1], ["Upload-Checksum": "crc32 AAAA"]).status == 400)
        // What has one is held in memory: not any number of bytes, and not when nobody says how many.
        for length in ["Content-Length: 67108865", "Transfer-Encoding: chunked"] {
            let wire = try Wire(port: client.port)
            let status = try await offPool {
                try wire.send(
                    "PATCH \(path) HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(APIClient.owner)\r\n"
                        + "Tus-Resumable: 1.0.0\r\nUpload-Offset: 3\r\nContent-Type: \(Self.offset)\r\n"
                        + "Upload-Checksum: \(right)\r\n\(length)\r\n\r\n")
                return try wire.head().status
            }
            #expect(status == 413, "\(length)")
        }
    }

    @Test func `an upload that is given up is gone`() async throws {
        let (client, path) = try await create(10)
        _ = try await patch(client, path, at: 0, [1, 2, 3])
        #expect(try await client.send("DELETE", path, ["Tus-Resumable": "1.0.0"]).status == 204)
        #expect(try await client.send("HEAD", path, ["Tus-Resumable": "1.0.0"]).status == 410)
        #expect(try await patch(client, path, at: 3, [4]).status == 410)
    }

    @Test func `without the protocol's version, its type or its lengths nothing is taken`() async throws {
        let (client, path) = try await create(10)
        #expect(try await client.send("HEAD", path).status == 412)
        let plain: HTTPHeaders = ["Tus-Resumable": "1.0.0", "Upload-Offset": "0", "Content-Type": "video/mp4"]
        #expect(try await client.send("PATCH", path, plain, body: [1]).status == 415)
        #expect(try await client.send("POST", "/api/tus", ["Tus-Resumable": "1.0.0"], body: []).status == 400)
        let huge: HTTPHeaders = ["Tus-Resumable": "1.0.0", "Upload-Length": "99999999999999"]
        #expect(try await client.send("POST", "/api/tus", huge, body: []).status == 413)
        let other: HTTPHeaders = ["Tus-Resumable": "1.0.0"]
        #expect(try await client.send("HEAD", "/api/tus/nobody", other).status == 404)
    }

    @Test func `options tell what is spoken`() async throws {
        let answer = try await Self.client.value.with(token: nil).send("OPTIONS", "/api/tus")
        #expect(answer.status == 204 && answer.headers["Tus-Version"] == "1.0.0")
        #expect(answer.headers["Tus-Checksum-Algorithm"]?.contains("sha1") == true)
    }
}
