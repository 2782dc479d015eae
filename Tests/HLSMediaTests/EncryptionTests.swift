import HLSMedia
import HLSPlaylist
import HLSStorage
import TestSupport
import Testing

@testable import HLSMedia

/// Assets whose segments are encrypted.
@Suite("Encryption")
struct EncryptionTests {
    /// The key of the examples of NIST SP 800-38A, F.2.1.
    private static let bytes: [UInt8] = [
        0x2b, 0x7e, 0x15, 0x16, 0x28, 0xae, 0xd2, 0xa6, 0xab, 0xf7, 0x15, 0x88, 0x09, 0xcf, 0x4f, 0x3c,
    ]

    private static func encryption(keyURI: String = "https://example.com/key") throws -> Encryption {
        try Encryption.aes128(keyURI: keyURI, key: Encryption.Key(bytes))
    }

    private static let ladder: Ladder = [
        .video(.h264, height: 90, bitrate: .kbps(80), preset: "ultrafast"), .audio(.aac, bitrate: .kbps(48)),
    ]

    // MARK: - Segments

    /// Made with `openssl enc -aes-128-cbc`, the number of the segment as vector.
    static let vectors: [(text: [UInt8], number: Int, hex: String)] = [
        ([], 0, "a254be88e037ddd9d79fb6411c3f9df8"),
        (Array("0123456789abcdef".utf8), 0, "5d9caf02529ee002dcff2b13ff1a8f70d33332b69a607f9493051f58894f523d"),
        (Array("0123456789abcdef0".utf8), 258, "eaf125a2fce3bcab0d88dc11ce87aff6bbfe2721ab855799c6c211f092421f80"),
    ]

    @Test("of a segment is that of openssl, however it is cut", arguments: vectors)
    func vector(text: [UInt8], number: Int, hex: String) throws {
        for size in [1, 5, 16, 64] {
            var cipher = try SegmentCipher(Self.encryption(), segment: number)
            var output: [UInt8] = []
            for start in stride(from: 0, to: text.count, by: size) {
                output += cipher.update(Array(text[start..<min(start + size, text.count)]))
            }
            output += try cipher.finish()
            #expect(output.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == hex)
        }
    }

    private static let packagings: [Packaging] = [
        .fmp4(segments: .seconds(4)), .ts(segments: .seconds(4)), .fmp4(segments: .seconds(4), singleFile: true),
        .ts(segments: .seconds(4), singleFile: true),
    ]

    @Test("changes nothing but the segments' bytes", arguments: packagings)
    func sameContent(packaging: Packaging) async throws {
        try await Turnstile.transcodes.pass {
            let clip = try await SubtitledClip(streams: [("mov_text", "eng")])
            func package(_ encryption: Encryption?) async throws -> StoredAsset {
                try await StoredAsset { storage, key in
                    try await Packager(packaging: packaging, encryption: encryption).package(
                        .file(clip.path), into: storage, at: key)
                }
            }
            let clear = try await package(nil)
            let locked = try await package(try Self.encryption())
            var vault = SegmentVault(key: try Encryption.Key(Self.bytes))
            for folder in ["v180", clear.audio, "s-en"] {
                let open = try MediaPlaylist(parsing: clear.text("\(folder)/index.m3u8")).resolvedSegments()
                let playlist = try MediaPlaylist(parsing: locked.text("\(folder)/index.m3u8"))
                let shut = try playlist.resolvedSegments()
                #expect(open.map(\.segment.duration) == shut.map(\.segment.duration))
                #expect(shut.allSatisfy { $0.keys == [EncryptionKey(method: .aes128, uri: "https://example.com/key")] })
                #expect(shut.allSatisfy { $0.mapKeys.isEmpty }, "the map is in clear")
                for (one, other) in zip(open, shut) {
                    guard case .key(let vector) = vault.access(other.keys, mediaSequence: other.mediaSequence) else {
                        Issue.record("\(other) is not encrypted")
                        return
                    }
                    let bytes = try Self.bytes(of: other, in: folder, of: locked)
                    #expect(bytes.count.isMultiple(of: 16))
                    let isSame = try vault.decrypt(bytes, vector) == Self.bytes(of: one, in: folder, of: clear)
                    #expect(isSame, "\(folder)/\(other.segment.uri) decrypts to what it was")
                }
            }
            if packaging.container == .fmp4, !packaging.isSingleFile {
                #expect(clear.objects["v180/init.mp4"]?.bytes == locked.objects["v180/init.mp4"]?.bytes)
            }
        }
    }

    private static func bytes(of segment: ResolvedSegment, in folder: String, of asset: StoredAsset) throws -> [UInt8] {
        let whole = try #require(asset.objects["\(folder)/\(segment.segment.uri)"]).bytes
        guard let range = segment.byteRange, let offset = range.offset else { return whole }
        return Array(whole[offset..<offset + range.length])
    }

    @Test("leaves no I-frame playlists, and no key; rates are those of the encrypted bytes")
    func asset() async throws {
        try await Turnstile.transcodes.pass {
            let clip = try await SubtitledClip()
            let made = try await StoredAsset { memory, key in
                let transcoder = Transcoder(
                    ladder: Self.ladder, packaging: .fmp4(segments: .seconds(4)), subtitles: [.file(clip.file)],
                    encryption: try Self.encryption())
                let asset = try await transcoder.transcode(.file(clip.path), into: memory, at: key)
                #expect(asset.encryption == .init(method: .aes128, keyURI: "https://example.com/key"))
                let sizes = asset.objects.filter { $0.name.hasPrefix("v90/seg-") }.reduce(0) { $0 + $1.size }
                #expect(asset.video[0].bytes == sizes)
                return asset
            }
            #expect(!made.objects.keys.contains { $0.hasSuffix("iframes.m3u8") })
            let master = try MultivariantPlaylist(parsing: made.text("master.m3u8"))
            #expect(master.iFrameVariants.isEmpty)
            let playlist = try made.text("v90/index.m3u8")
            #expect(
                playlist.contains(
                    "#EXT-X-MAP:URI=\"init.mp4\"\n#EXT-X-KEY:METHOD=AES-128,URI=\"https://example.com/key\"\n"))
            // Images are not encrypted.
            #expect(made.objects["poster.jpg"]?.bytes.prefix(2) == [0xFF, 0xD8])
            for (name, object) in made.objects {
                let holdsKey = object.bytes.count >= 16 && object.bytes.contains(Self.bytes)
                #expect(!holdsKey, "\(name) holds the key")
            }
        }
    }

    @Test("is undone by other readers", arguments: MediaReader.all, [Packaging.fmp4(), .ts()])
    func otherReaders(reader: MediaReader, packaging: Packaging) async throws {
        try await Turnstile.transcodes.pass {
            let clip = try await SubtitledClip()
            let key = try clip.folder.write(Self.bytes, to: "content.key")
            var packager = Packager(packaging: packaging, encryption: try Self.encryption(keyURI: key))
            packager.packaging.segmentDuration = .seconds(4)
            try await packager.package(
                .file(clip.path), into: DirectoryStorage(clip.folder.path, durability: .none), at: "asset")
            let own = try await reader.frames(clip.path, ["-map", "0:v:0"]).frames.map(\.checksum)
            // "crypto+file" is the protocol by which it reads what AES-128 has encrypted.
            let shown = try await reader.frames(
                inputs: [clip.folder.path("asset/v180/index.m3u8")],
                ["-allowed_extensions", "ALL", "-protocol_whitelist", "file,crypto"])
            #expect(shown.frames.map(\.checksum) == own)
        }
    }

    @Test("holds for a transcode in parts, and with the key of its plan only")
    func parts() async throws {
        try await Turnstile.transcodes.pass {
            let clip = try await SubtitledClip()
            let transcoder = Transcoder(
                ladder: Self.ladder, packaging: .fmp4(segments: .seconds(4)), makesImages: false,
                subtitles: [.file(clip.file)], encryption: try Self.encryption())
            let plan = try await PlannedTranscodeTests.plan(transcoder, clip.path)
            let storage = MemoryStorage()
            for part in plan.parts(2) {
                try await transcoder.transcode(part, of: plan, from: .file(clip.path), into: storage, at: "a")
            }
            let asset = try await transcoder.assemble(plan, into: storage, at: "a")
            #expect(asset.encryption?.method == .aes128)
            let key = try Encryption.Key(Self.bytes)
            let report = try await AssetValidator(storage: storage, key: "a", contentKey: key).validate()
            #expect(report.findings.filter { $0.severity == .error } == [])
            #expect(report.checkedRules.contains("S.5") && report.lockedSegments == 0)
            var other = transcoder
            other.encryption = try Encryption.aes128(keyURI: "https://example.com/key", key: .random())
            let error = await #expect(throws: MediaError.self) {
                try await other.transcode(.audio, of: plan, from: .file(clip.path), into: storage, at: "b")
            }
            #expect(error?.code == .planMismatch)
        }
    }

    // MARK: - Validating

    static let encrypted = Task {
        let clip = try await SubtitledClip()
        return try await StoredAsset { storage, key in
            try await Transcoder(
                ladder: ladder, packaging: .fmp4(segments: .seconds(4)), makesImages: false,
                subtitles: [.file(clip.file, language: "en")], encryption: encryption()
            ).transcode(.file(clip.path), into: storage, at: key)
        }
    }

    @Test("is looked through with the key, and said to be there without it")
    func validated() async throws {
        let asset = try await Self.encrypted.value
        let open = try await asset.validate(contentKey: try Encryption.Key(Self.bytes))
        #expect(open.findings.filter { $0.severity == .error } == [])
        #expect(open.lockedSegments == 0)
        #expect(Set(["7.1", "7.4", "8.1", "5.3", "S.5", "S.6"]).isSubset(of: open.checkedRules))
        let shut = try await asset.validate()
        #expect(shut.findings.filter { $0.severity == .error } == [])
        #expect(shut.lockedSegments == 12)
        #expect(Set(["7.1", "7.4", "5.3", "S.5", "S.6"]).isDisjoint(with: shut.checkedRules))
        #expect(shut.findings.filter { $0.rule == "6.1" }.map(\.severity) == [.advice])
    }

    @Test("with another key, or damaged, is found out")
    func wrong() async throws {
        let asset = try await Self.encrypted.value
        let other = try await asset.validate(contentKey: try Encryption.Key(Array(repeating: 7, count: 16)))
        // By chance one key in 256 leaves a padding that could be one; what is then read makes no sense.
        #expect(
            other.findings.filter { $0.severity == .error && ["S.5", "S.1", "S.6", "5.3"].contains($0.rule) }.count >= 8
        )
        var cut = asset
        cut.objects["v90/seg-00001.m4s"]?.bytes.removeLast(5)
        cut.objects["asset.json"] = nil
        let report = try await cut.validate(contentKey: try Encryption.Key(Self.bytes))
        let finding = try #require(report.findings.first { $0.rule == "S.5" })
        #expect(finding.object == "v90/index.m3u8" && finding.line != nil)
        #expect(finding.message.contains("v90/seg-00001.m4s cannot be decrypted"))
    }

    // MARK: - Keys

    @Test("shows its key nowhere")
    func redacted() throws {
        let key = try Encryption.Key(Array("0123456789abcdef".utf8))
        let transcoder = Transcoder(encryption: try Encryption.aes128(keyURI: "k", key: key))
        var dumped = ""
        dump(transcoder, to: &dumped)
        let texts = ["\(key)", String(reflecting: key), "\(transcoder)", String(reflecting: transcoder), dumped]
        for text in texts {
            #expect(text.contains("redacted") || !text.contains("Key"), "\(text)")
            #expect(!text.contains("0123456789abcdef") && !text.contains("48, 49, 50"), "\(text)")
        }
        #expect(key.bytes == Array("0123456789abcdef".utf8))
        #expect(try Encryption.Key.random() != Encryption.Key.random())
        #expect(!key.fingerprint.contains("30313233"))
    }

    @Test("refuses keys of other lengths", arguments: [0, 1, 15, 17, 32])
    func lengths(count: Int) {
        let error = #expect(throws: MediaError.self) { try Encryption.Key(Array(repeating: 0, count: count)) }
        #expect(error?.code == .encryptionInvalid && error?.message.contains("has \(count)") == true)
    }

    @Test("refuses URIs that no playlist can hold", arguments: ["", "a b", "a\"b", "a\nb", "\u{7F}"])
    func uris(uri: String) throws {
        let error = #expect(throws: MediaError.self) { try Self.encryption(keyURI: uri) }
        #expect(error?.code == .encryptionInvalid)
    }
}
