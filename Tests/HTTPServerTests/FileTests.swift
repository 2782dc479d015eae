import Foundation
import HTTPServer
import TestSupport
import Testing

@Suite("A file", .timeLimit(.minutes(1)))
struct FileTests {
    /// A file of its own, gone with the last reference.
    private final class TestFile: Sendable {
        let path = FileManager.default.temporaryDirectory.appending(path: "sluice-\(UUID())").path
        let bytes: [UInt8]

        init(_ count: Int) throws {
            bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
            try Data(bytes).write(to: URL(filePath: path))
        }

        deinit { unlink(path) }
    }

    @Test(
        "comes whole and in parts, small and large, and HEAD gets its length",
        arguments: [0, 1, 4096, 32_768, 32_769, 1_000_000])
    func parts(_ count: Int) async throws {
        let file = try TestFile(count)
        try await withServer(handler: { request in
            do {
                let open = try OpenFile(path: file.path)
                guard let query = request.query.flatMap({ Int64($0) }) else {
                    return .respond(ServerResponse(file: open))
                }
                return .respond(
                    ServerResponse(status: 206, body: .file(open, offset: query, byteCount: open.byteCount - query)))
            } catch {
                return .respond(.problem(500, detail: "\(error)", requestID: request.id))
            }
        }) { server in
            try await offPool {
                let wire = try server.connect()
                for offset in Set([0, count / 3, count]) {
                    try wire.send("GET /?\(offset) HTTP/1.1\r\nHost: x\r\n\r\n")
                    let response = try wire.response()
                    #expect(response.status == 206 && response.body == Array(file.bytes[offset...]))
                }
                try wire.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(try wire.response(toHead: true).headers["content-length"] == "\(count)")
                #expect(try wire.response().body == file.bytes)
            }
        }
    }

    @Test("is never more than it has, and used once")
    func limits() async throws {
        let file = try TestFile(10)
        try await withServer(handler: { request in
            guard let open = try? OpenFile(path: file.path) else { return .respond(ServerResponse(status: 404)) }
            let body: ServerResponse.Body =
                switch request.path {
                case "/beyond": .file(open, offset: 5, byteCount: 6)
                case "/before": .file(open, offset: -1, byteCount: 1)
                default: .file(open, offset: .max, byteCount: .max)
                }
            return .respond(ServerResponse(body: body))
        }) { server in
            for path in ["/beyond", "/before", "/overflow"] {
                let response = try await server.ask("GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(response.status == 500)
                #expect(await server.nextCompletion()?.failure?.contains("does not have") == true)
            }
        }
    }

    @Test("that is none is told apart")
    func failures() throws {
        for path in ["/no/such/file", NSTemporaryDirectory(), "/dev/null"] {
            let error = #expect(throws: OpenFile.Failure.self) { try OpenFile(path: path) }
            #expect(error?.isNotFound == true)
        }
    }
}
