import Foundation
import HTTPClient
import TestSupport
import Testing

@testable import SluiceServer

/// MAX_UPLOAD_BYTES is what a file may have: all of it, and not a byte more.
@Suite(.timeLimit(.minutes(2))) struct UploadLimitTests {
    private static let maximum = 100_000

    private func start() async throws -> (APIClient, TestFolder) {
        let process = try ServerProcess([
            "PORT": "0", "AUTH_TOKENS": APIClient.tokens, "MAX_UPLOAD_BYTES": "\(Self.maximum)",
        ])
        return (try await APIClient(try await process.start()), process.folder)
    }

    /// How a file of so many bytes is sent: the fields of the head, and the body.
    private struct Way: Sendable {
        let name: String
        let request: @Sendable (_ size: Int) -> (line: String, fields: String, body: [UInt8])
    }

    private static func file(_ size: Int) -> [UInt8] { [UInt8](repeating: 7, count: size) }

    private static let ways = [
        Way(name: "raw") { ("POST /api/media/upload?name=film.mp4", "", file($0)) },
        Way(name: "form") { size in
            let head = "--cut\r\nContent-Disposition: form-data; name=file; filename=film.mp4\r\n\r\n"
            return (
                "POST /api/media/upload", "Content-Type: multipart/form-data; boundary=cut\r\n",
                Array(head.utf8) + file(size) + Array("\r\n--cut--\r\n".utf8)
            )
        },
        Way(name: "tus, with its creation") {
            (
                "POST /api/tus",
                "Tus-Resumable: 1.0.0\r\nUpload-Length: \(maximum)\r\nContent-Type: application/offset+octet-stream\r\n",
                file($0)
            )
        },
    ]

    private func send(
        _ request: (line: String, fields: String, body: [UInt8]), isChunked: Bool, to port: Int
    ) async throws -> WireResponse {
        let length = isChunked ? "Transfer-Encoding: chunked" : "Content-Length: \(request.body.count)"
        let head =
            "\(request.line) HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(APIClient.owner)\r\n"
            + "\(request.fields)\(length)\r\n\r\n"
        var body = request.body
        if isChunked {
            // Two pieces, so that the limit lies within one, and begins none.
            let cut = 30_000
            body = []
            for piece in [request.body[..<cut], request.body[cut...]] {
                body += Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8)
            }
            body += Array("0\r\n\r\n".utf8)
        }
        let bytes = Array(head.utf8) + body
        return try await offPool {
            let wire = try Wire(port: port)
            try wire.send(bytes)
            return try wire.response()
        }
    }

    private func kept(_ folder: TestFolder) throws -> [String] {
        try folder.files().filter { $0.hasPrefix("data/storage/") }
    }

    @Test(arguments: [false, true])
    func `a file of all the bytes is taken, and one of a byte more leaves nothing`(isChunked: Bool) async throws {
        let (client, folder) = try await start()
        for way in Self.ways {
            let refused = try await send(way.request(Self.maximum + 1), isChunked: isChunked, to: client.port)
            #expect(refused.status == 413, "\(way.name): \(refused.text)")
            #expect(refused.headers["content-type"] == "application/problem+json", "\(way.name)")
            #expect(try kept(folder) == [], "\(way.name)")
        }
        #expect(try await client.send("GET", "/api/media/files").text.contains("\"files\":[]"))
        for (number, way) in Self.ways.enumerated() {
            let taken = try await send(way.request(Self.maximum), isChunked: isChunked, to: client.port)
            #expect(taken.status == 201, "\(way.name): \(taken.text)")
            #expect(try kept(folder).count == number + 1, "\(way.name)")
        }
    }

    @Test func `a body that says that it is too long is refused by its head`() async throws {
        let (client, folder) = try await start()
        for way in Self.ways {
            let (line, fields, _) = way.request(0)
            // What a form adds is not known before it comes, so that much is let in.
            let length = Self.maximum + 1 + (way.name == "form" ? 64 << 10 : 0)
            let head =
                "\(line) HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(APIClient.owner)\r\n\(fields)"
                + "Content-Length: \(length)\r\nExpect: 100-continue\r\n\r\n"
            let status = try await offPool {
                let wire = try Wire(port: client.port)
                try wire.send(head)
                return try wire.head().status
            }
            #expect(status == 413, "\(way.name)")
        }
        #expect(try kept(folder) == [])
    }

    @Test func `a resumable upload that gets more than was announced is given up, or told so before`() async throws {
        let (client, folder) = try await start()
        let spoken: HTTPHeaders = ["Tus-Resumable": "1.0.0", "Upload-Length": "60000"]
        let created = try await client.send("POST", "/api/tus", spoken, body: [])
        let path = try #require(created.headers["Location"])
        let fields = "Tus-Resumable: 1.0.0\r\nContent-Type: application/offset+octet-stream\r\nUpload-Offset: "
        let first = ("PATCH \(path)", fields + "0\r\n", Self.file(40_000))
        #expect(try await send(first, isChunked: true, to: client.port).status == 204)
        let tooMuch = ("PATCH \(path)", fields + "40000\r\n", Self.file(Self.maximum + 1))
        #expect(try await send(tooMuch, isChunked: false, to: client.port).status == 413)
        let head = try await client.send("HEAD", path, spoken)
        #expect(head.headers["Upload-Offset"] == "40000", "nothing of it came, so nothing is lost")
        #expect(try await send(tooMuch, isChunked: true, to: client.port).status == 413)
        #expect(try await client.send("HEAD", path, spoken).status == 410)
        #expect(try kept(folder) == [])
    }
}
