import Foundation
import HTTPServer
import TestSupport
import Testing

@Suite("Nothing is left behind")
struct LeakTests {
    @Test("after many requests of every kind, and after the server")
    func descriptorsAndThreads() async {
        await #expect(processExitsWith: .success) {
            try await Load.run(requests: 20)
            let before = Load.held()
            try await Load.run(requests: 300)
            // Detached threads need a moment to end, and nobody is told when they have.
            let deadline = ContinuousClock.now + .seconds(20)
            while Load.held() > before && ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(10))
            }
            precondition(Load.held() <= before, "before: \(before), after: \(Load.held())")
        }
    }

    private enum Load {
        struct Held: Comparable {
            let descriptors: Int
            let threads: Int

            /// Whether less of something is held; Swift's runtime starts a thread a core, and its watchers, as it likes.
            static func < (left: Held, right: Held) -> Bool {
                left.descriptors < right.descriptors
                    || left.threads + ProcessInfo.processInfo.activeProcessorCount + 2 < right.threads
            }
        }

        static func held() -> Held {
            let manager = FileManager.default
            func count(_ path: String) -> Int { (try? manager.contentsOfDirectory(atPath: path).count) ?? 0 }
            return Held(descriptors: count("/proc/self/fd"), threads: count("/proc/self/task"))
        }

        static func run(requests: Int) async throws {
            let file = FileManager.default.temporaryDirectory.appending(path: "sluice-\(UUID())").path
            try Data(repeating: 7, count: 1_000_000).write(to: URL(filePath: file))
            defer { unlink(file) }
            try await withServer(handler: { request in
                switch request.path {
                case "/file":
                    guard let open = try? OpenFile(path: file) else { return .respond(ServerResponse(status: 500)) }
                    return .respond(ServerResponse(file: open))
                case "/unused":
                    guard (try? OpenFile(path: file)) != nil else { return .respond(ServerResponse(status: 500)) }
                    return .respond(ServerResponse(headers: ["bad name": "x"]))
                case "/stream":
                    return .respond(
                        ServerResponse(
                            body: .stream(
                                byteCount: nil,
                                ResponseStream { send in
                                    for _ in 0..<100 { try await send([UInt8](repeating: 0, count: 10_000)) }
                                })))
                default:
                    return .run { _, body in ServerResponse(body: .bytes(try await body.collected())) }
                }
            }) { server in
                try await offPool {
                    for number in 0..<requests {
                        let wire = try server.connect()
                        let isWhole = number % 3 > 0
                        switch number % 5 {
                        case 0: try wire.send("GET /file HTTP/1.1\r\nHost: x\r\n\r\n")
                        case 1: try wire.send("GET /unused HTTP/1.1\r\nHost: x\r\n\r\n")
                        case 2: try wire.send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n")
                        case 3:
                            try wire.send(
                                "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n12345\(isWhole ? "6789" : "")")
                        default: try wire.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n12345")
                        }
                        if isWhole { _ = try wire.response() }
                    }
                }
            }
        }
    }
}
