import Foundation
import HLSMedia
import HLSStorage
import TestSupport
import Testing

/// A source that must be refused, and how.
struct BadInput: Sendable, CustomTestStringConvertible {
    let name: String
    let code: MediaError.Code
    /// Makes the source in a folder of the test and returns its path.
    let make: @Sendable (TestFolder) async throws -> String

    var testDescription: String { name }

    init(_ name: String, _ code: MediaError.Code, _ make: @escaping @Sendable (TestFolder) async throws -> String) {
        self.name = name
        self.code = code
        self.make = make
    }

    static let all: [BadInput] = [
        BadInput("an empty file", .sourceInvalid) { try $0.write([], to: "film.mp4") },
        BadInput("a text file", .sourceInvalid) {
            try $0.write(
                Array(repeating: "It was a dark and stormy night.\n", count: 400).joined().utf8.map { $0 },
                to: "film.mp4")
        },
        BadInput("random bytes", .sourceInvalid) {
            var state: UInt64 = 1
            let bytes = (0..<200_000).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 56)
            }
            return try $0.write(bytes, to: "film.mp4")
        },
        BadInput("an MP4 without its moov", .sourceInvalid) { try await truncated([], keeping: 0.6, in: $0) },
        BadInput("an MP4 cut off in its mdat", .sourceInvalid) {
            try await truncated(["-movflags", "+faststart"], keeping: 0.6, in: $0)
        },
        BadInput("tracks without a sample", .sourceInvalid) { _ in
            try await clip("empty.mp4", ["-frames:v", "0", "-frames:a", "0"])
        },
        BadInput("a picture named .mp4", .sourceInvalid) { folder in
            let path = try await ClipCache.path(
                "still.png", ["-f", "lavfi", "-i", "testsrc2=size=64x64", "-frames:v", "1"])
            return try folder.write(Array(Data(contentsOf: URL(fileURLWithPath: path))), to: "film.mp4")
        },
        BadInput("an encrypted MP4", .sourceEncrypted) { _ in
            try await clip(
                "encrypted.mp4",
                [
                    "-encryption_scheme", "cenc-aes-ctr", "-encryption_key", "76a6c65c5ea762046bd749a2e632ccbb",
                    "-encryption_kid", "a7e61c373e219033c21091fa607bf3b8",
                ])
        },
        BadInput("an MP4 whose sample entry is an encrypted one", .sourceEncrypted) { folder in
            let path = try await clip("plain.mp4", [])
            var data = try Data(contentsOf: URL(fileURLWithPath: path))
            let table = try #require(data.range(of: Data("stsd".utf8)))
            let found = try #require(data.range(of: Data("avc1".utf8), in: table.upperBound..<data.endIndex))
            data.replaceSubrange(found, with: Data("encv".utf8))
            return try folder.write(Array(data), to: "film.mp4")
        },
        // libav refuses such a picture itself, and then does not tell its size.
        BadInput("16384x16384", .sourceUnsupported) { folder in
            // No ffmpeg makes one either, so a small one's sizes are changed: in the container and in the JPEG.
            let path = try await still("320x320")
            var data = try Data(contentsOf: URL(fileURLWithPath: path))
            let small: [UInt8] = [0x01, 0x40]
            let sizes = [[0xB0, 0x82] + small, [0xBA, 0x82] + small, [0xFF, 0xC0, 0x00, 0x11, 0x08] + small + small]
            for size in sizes {
                let found = try #require(data.range(of: Data(size)))
                let isFrame = size[0] == 0xFF
                let large = size.prefix(isFrame ? 5 : 2) + (isFrame ? [0x40, 0x00, 0x40, 0x00] : [0x40, 0x00])
                data.replaceSubrange(found, with: large)
            }
            return try folder.write(Array(data), to: "film.mkv")
        },
        BadInput("8192x8192", .limitExceeded) { _ in try await still("8192x8192") },
        BadInput("1000 fps", .limitExceeded) { _ in
            try await ClipCache.path(
                "fast.mp4",
                [
                    "-f", "lavfi", "-i", "testsrc2=size=64x64:rate=1000:duration=1", "-c:v", "libx264", "-preset",
                    "ultrafast",
                ])
        },
        BadInput("a duration of days", .limitExceeded) { _ in
            try await ClipCache.path("long.mp4", stretched("PTS*100000"))
        },
        BadInput("timestamps that leap by a day, in a file that hides its duration", .limitExceeded) { _ in
            try await ClipCache.path("leap.mkv", stretched("PTS+gt(N,20)*100000/TB") + ["-live", "1"])
        },
        BadInput("an unknown video codec", .sourceUnsupported) { folder in
            let path = try await clip("plain.mp4", [])
            var data = try Data(contentsOf: URL(fileURLWithPath: path))
            for name in ["avc1", "avcC"] {
                while let found = data.range(of: Data(name.utf8)) {
                    data.replaceSubrange(found, with: Data("zzzz".utf8))
                }
            }
            return try folder.write(Array(data), to: "film.mp4")
        },
        BadInput("a file that is not there", .sourceNotFound) { $0.path("missing.mp4") },
        BadInput("a file in a folder that is a file", .sourceNotFound) {
            try $0.write([1], to: "file")
            return $0.path("file/film.mp4")
        },
        BadInput("a directory", .sourceInvalid) { $0.path },
        BadInput("a playlist that names local files", .sourceInvalid) { folder in
            let path = try await clip("plain.ts", [])
            return try folder.write(
                Array("#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n\(path)\n#EXT-X-ENDLIST\n".utf8), to: "film.m3u8")
        },
        BadInput("a playlist named .mp4", .sourceInvalid) { folder in
            let path = try await clip("plain.ts", [])
            return try folder.write(
                Array("#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\nfile://\(path)\n#EXT-X-ENDLIST\n".utf8),
                to: "film.mp4")
        },
        BadInput("a list of files for ffmpeg's concat", .sourceInvalid) { folder in
            let path = try await clip("plain.mp4", [])
            return try folder.write(Array("ffconcat version 1.0\nfile '\(path)'\n".utf8), to: "film.mp4")
        },
    ]

    static func clip(_ name: String, _ arguments: [String]) async throws -> String {
        try await SyntheticClip.bars(name, seconds: 3, arguments)
    }

    private static func truncated(_ arguments: [String], keeping share: Double, in folder: TestFolder) async throws
        -> String
    {
        let path = try await clip("whole.mp4", arguments)
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        return try folder.write(Array(bytes.prefix(Int(Double(bytes.count) * share))), to: "film.mp4")
    }

    private static func stretched(_ expression: String) -> [String] {
        [
            "-f", "lavfi", "-i", "testsrc2=size=64x64:rate=25:duration=2,setpts='\(expression)'", "-fps_mode", "vfr",
            "-c:v", "libx264", "-preset", "ultrafast", "-g", "1",
        ]
    }

    private static func still(_ size: String) async throws -> String {
        try await ClipCache.path(
            "still.mkv",
            ["-f", "lavfi", "-i", "color=size=\(size):rate=1:duration=1", "-pix_fmt", "yuvj420p", "-c:v", "mjpeg"])
    }

    /// Asks for an asset of the source and expects the refusal, in one line, with nothing left on the storage.
    func expectRefusal(by maker: Maker) async throws {
        let folder = try TestFolder()
        let path = try await make(folder)
        let storage = DirectoryStorage(folder.path("storage"), durability: .none)
        let error = await #expect(throws: MediaError.self, "\(name), \(maker)") {
            try await maker.make(.file(path), storage, "asset")
        }
        #expect(error?.code == code, "\(name), \(maker): \(error?.message ?? "")")
        #expect(error?.message.isEmpty == false, "\(name), \(maker)")
        #expect(error?.message.contains(where: \.isNewline) == false, "\(name), \(maker): \(error?.message ?? "")")
        let left = try folder.files().filter { $0.hasPrefix("storage/") }
        #expect(left.isEmpty, "\(name), \(maker): left on the storage: \(left)")
    }

    /// The two that make assets.
    enum Maker: Sendable, CaseIterable {
        case transcoder
        case packager

        static let ladder: Ladder = [
            .video(.h264, height: 90, bitrate: .kbps(100), preset: "ultrafast"), .audio(.aac, bitrate: .kbps(64)),
        ]

        func make(_ source: Source, _ storage: some Storage, _ key: String) async throws -> Asset {
            switch self {
            case .transcoder: try await Transcoder(ladder: Self.ladder).transcode(source, into: storage, at: key)
            case .packager: try await Packager().package(source, into: storage, at: key)
            }
        }
    }
}
