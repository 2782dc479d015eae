import CommandLineKit
import HLSMedia
import HLSStorage
import Testing

@testable import sluice

@Suite struct LadderSourceTests {
    @Test(arguments: [
        ("standard", LadderSource.text("standard")), ("1080p,720p", .text("1080p,720p")), ("my.json", .file("my.json")),
        ("a/b.JSON", .file("a/b.JSON")),
    ])
    func `a name that ends in json is a file`(text: String, source: LadderSource) {
        #expect(LadderSource(text) == source)
    }

    @Test func `a ladder is read from a file`() async throws {
        try await withFile(#"{"rungs": [{"type": "video", "height": 360, "bitrate": 500000}]}"#) { path in
            let ladder = try LadderSource(path).load()
            #expect(ladder == [.video(.h264, height: 360, bitrate: .kbps(500))])
        }
    }

    @Test(arguments: [
        ("{", "this is no JSON ladder"), ("", "this is no JSON ladder"), ("[]", ""),
        (#"{"rungs": [{"type": "video"}]}"#, "rungs.[0]: the member \"height\" is missing"),
        (#"{"rungs": [{"type": "video", "height": "x"}]}"#, "rungs.[0].height: "),
        (#"{"rungs": [{"type": "video", "height": 361}]}"#, "even number"),
        (#"{"rungs": [{"type": "video", "height": 360, "colour": 1}]}"#, "colour"),
    ])
    func `a file that is no ladder is a usage error that names the file and the place`(
        text: String, problem: String
    ) async throws {
        try await withFile(text) { path in
            let error = #expect(throws: MediaError.self) { try LadderSource(path).load() }
            #expect(error?.code == .ladderInvalid)
            #expect(error?.message.hasPrefix("\(path): ") == true)
            #expect(error?.message.contains(problem) == true, "\(error?.message ?? "")")
        }
    }

    @Test func `a file that is not there or is too large says so`() async throws {
        try await withFile(String(repeating: " ", count: (1 << 20) + 1)) { path in
            let large = #expect(throws: CommandFailure.self) { try LadderSource(path).load() }
            #expect(large?.exitCode == .inputBad)
            let missing = #expect(throws: CommandFailure.self) { try LadderSource("\(path).json").load() }
            #expect(missing?.exitCode == .inputMissing)
            let directory = #expect(throws: CommandFailure.self) { try LadderSource.file("/").load() }
            #expect(directory?.exitCode == .inputMissing)
        }
    }

    private func withFile(_ text: String, _ body: (String) throws -> Void) async throws {
        let key = try StorageKey("sluice-test-\(UInt64.random(in: .min ... .max)).json")
        let storage = DirectoryStorage("/tmp")
        try await storage.write(Array(text.utf8), to: key, attributes: ObjectAttributes())
        do {
            try body("/tmp/\(key)")
        } catch {
            try await storage.remove(key)
            throw error
        }
        try await storage.remove(key)
    }
}
