import HLSStorage
import Synchronization
import TestSupport
import Testing

@testable import HLSMedia

/// The same video gives the same asset whatever way it comes in.
@Suite("A source")
struct SourceKindTests {
    private static let transcoder = Transcoder(
        ladder: [.video(.h264, height: 90, bitrate: .kbps(80), preset: "ultrafast"), .audio(.aac, bitrate: .kbps(64))],
        makesImages: false)

    /// Bytes in chunks of changing size, the first of one byte, as a browser's recorder cuts them.
    private static func chunks(_ bytes: [UInt8]) -> AsyncStream<[UInt8]> {
        let rest = Mutex((bytes[...], 1))
        return AsyncStream {
            rest.withLock { state -> [UInt8]? in
                guard !state.0.isEmpty else { return nil }
                let chunk = Array(state.0.prefix(state.1))
                state.0 = state.0.dropFirst(state.1)
                state.1 = state.1 * 7 % 40_009 + 1
                return chunk
            }
        }
    }

    private func bytes(of path: String) async throws -> [UInt8] {
        let key = try StorageKey(String(path.dropFirst()))
        return try await DirectoryStorage("/").read(key)
    }

    @Test("on storage, or pushed in, is what it is as a file", arguments: ["mp4", "mkv", "ts"])
    func kinds(container: String) async throws {
        let streamable = container == "mp4" ? ["-movflags", "+frag_keyframe+empty_moov"] : []
        let path = try await SyntheticClip.bars("kinds.\(container)", seconds: 7, size: "160x90", streamable)
        let content = try await bytes(of: path)
        let shelf = MemoryStorage()
        let key = try StorageKey("in/source")
        try await shelf.write(content, to: key)
        let sources: [Source] = [.file(path), .object(key, in: shelf), .bytes(Self.chunks(content))]
        var assets: [Asset] = []
        for (index, source) in sources.enumerated() {
            assets.append(try await Self.transcoder.transcode(source, into: MemoryStorage(), at: "out/\(index)"))
        }
        #expect(assets[0].video[0].frameCount == 168)
        for asset in assets.dropFirst() {
            // x264's bytes differ from run to run when its rate control runs on several threads; nothing else does.
            #expect(asset.video.map(\.frameCount) == assets[0].video.map(\.frameCount))
            #expect(asset.video.map(\.duration) == assets[0].video.map(\.duration))
            #expect(asset.audio == assets[0].audio)
            #expect(asset.objects.map(\.name) == assets[0].objects.map(\.name))
        }
    }

    @Test("that must be read out of order is refused when it is pushed in, with one line")
    func unstreamable() async throws {
        let path = try await SyntheticClip.bars("index-last.mp4", seconds: 3, size: "160x90")
        let content = try await bytes(of: path)
        let storage = MemoryStorage()
        let error = await #expect(throws: MediaError.self) {
            try await Self.transcoder.transcode(.bytes(Self.chunks(content)), into: storage, at: "out")
        }
        #expect(error?.code == .sourceInvalid)
        #expect(error?.message.contains("\n") == false)
        #expect(try await storage.list(nil, after: nil, limit: 1).isEmpty)
    }

    @Test("whose pushed bytes fail gives that failure, and leaves nothing")
    func failing() async throws {
        struct ConnectionLost: Error {}
        let path = try await SyntheticClip.bars("kinds.ts", seconds: 7, size: "160x90")
        let content = try await bytes(of: path)
        let (stream, input) = AsyncThrowingStream.makeStream(of: [UInt8].self)
        input.yield(Array(content.prefix(content.count / 2)))
        input.finish(throwing: ConnectionLost())
        let storage = MemoryStorage()
        let error = await #expect(throws: MediaError.self) {
            try await Self.transcoder.transcode(.bytes(stream), into: storage, at: "out")
        }
        #expect(error?.code == .sourceUnreadable)
        #expect(try await storage.list(nil, after: nil, limit: 1).isEmpty)
    }
}
