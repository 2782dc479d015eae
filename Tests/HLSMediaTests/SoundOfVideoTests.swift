import HLSMedia
import HLSStorage
import TestSupport
import Testing

/// Of a video of 14 s whose sound ends after 8, only the sound is wanted.
@Suite("The sound of a video")
struct SoundOfVideoTests {
    private static let transcoder = Transcoder(ladder: [.audio(.aac, bitrate: .kbps(64))], makesImages: false)

    private static let containers: [(name: String, options: [String])] = [
        ("sound.mp4", ["-movflags", "+faststart"]), ("fragmented.mp4", ["-movflags", "+frag_keyframe+empty_moov"]),
        ("sound.mkv", []), ("sound.ts", []), ("sound.avi", []),
    ]

    private static func clip(_ index: Int) async throws -> String {
        try await SyntheticClip.make(
            containers[index].name,
            [
                "-f", "lavfi", "-i", "testsrc2=size=160x90:rate=24:duration=14", "-f", "lavfi", "-i",
                "sine=sample_rate=48000:duration=8", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p",
                "-c:a", "aac",
            ] + containers[index].options)
    }

    @Test("is all of it, also where it ends long before the picture", arguments: containers.indices)
    func whole(index: Int) async throws {
        let path = try await Self.clip(index)
        let asset = try await Self.transcoder.transcode(.file(path), into: MemoryStorage(), at: "one")
        #expect(asset.audio.count == 1 && asset.video.isEmpty)
        #expect(abs(asset.duration - 8) < 0.1, "\(asset.duration) s")
    }

    // The others say of their length only what is left.
    @Test("of a file that was cut off is refused", arguments: [0, 2])
    func cutOff(index: Int) async throws {
        let folder = try TestFolder()
        let bytes = try await DirectoryStorage("/").read(try StorageKey(String(try await Self.clip(index).dropFirst())))
        let path = try folder.write(Array(bytes.prefix(bytes.count * 2 / 5)), to: Self.containers[index].name)
        let error = await #expect(throws: MediaError.self) {
            try await Self.transcoder.transcode(.file(path), into: MemoryStorage(), at: "one")
        }
        #expect(error?.code == .sourceInvalid)
        #expect(error?.message.contains("cut off") == true, "\(error?.message ?? "")")
    }
}
