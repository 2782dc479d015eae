import HLSPlaylist
import HLSStorage
import TestSupport
import Testing

@testable import HLSMedia

/// A way to break an asset, and the rules that then are broken, no others.
struct Breakage: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var rules: Set<String>
    var edit: @Sendable (inout StoredAsset) throws -> Void

    init(
        _ description: String, breaks rules: Set<String>, _ edit: @escaping @Sendable (inout StoredAsset) throws -> Void
    ) {
        testDescription = description
        self.rules = rules
        self.edit = edit
    }
}

@Suite("The validator")
struct AssetValidatorTests {
    static let fragmented = Task { try await StoredAsset.transcoded() }
    static let singleFile = Task { try await StoredAsset.transcoded(.fmp4(singleFile: true)) }
    static let transport = Task { try await StoredAsset.transcoded(.ts()) }

    @Test("finds no error in what Sluice makes, in any packaging")
    func sound() async throws {
        for asset in [Self.fragmented, Self.singleFile, Self.transport] {
            let report = try await asset.value.validate()
            #expect(report.isValid, "\(report.findings)")
            // No dense I-frame renditions are made: that recommendation alone is not followed.
            #expect(Set(report.findings.map(\.rule)) == ["6.2"], "\(report.findings)")
            #expect(report.checkedRules.contains("S.3"))
        }
    }

    @Test("checks what applies, in the order of the numbers")
    func checkedRules() async throws {
        let fragmented = try await Self.fragmented.value.validate().checkedRules
        let transport = try await Self.transport.value.validate().checkedRules
        #expect(fragmented == fragmented.sorted { RuleNumber($0) < RuleNumber($1) })
        #expect(fragmented.first == "1.3b" && fragmented.last == "S.4")
        #expect(fragmented.contains("7.3") && fragmented.contains("8.20") && !fragmented.contains("7.2"))
        #expect(transport.contains("7.2") && !transport.contains("7.3") && !transport.contains("8.20"))
        #expect(!fragmented.contains("5.5"))
    }

    @Test("reports exactly the rules that a change breaks", arguments: Breakage.ofFragmented)
    func breakage(_ breakage: Breakage) async throws {
        try await check(breakage, Self.fragmented.value)
    }

    @Test("reports exactly the rules that a change of a transport stream breaks", arguments: Breakage.ofTransport)
    func transportBreakage(_ breakage: Breakage) async throws {
        try await check(breakage, Self.transport.value)
    }

    private func check(_ breakage: Breakage, _ sound: StoredAsset) async throws {
        let sound = sound.withoutRecord
        var broken = sound
        try breakage.edit(&broken)
        let expected = try await sound.validate()
        let report = try await broken.validate()
        let new = Set(report.findings).subtracting(expected.findings)
        #expect(Set(new.map(\.rule)) == breakage.rules, "\(new)")
        #expect(new.allSatisfy { !$0.message.isEmpty && !$0.object.isEmpty })
    }

    @Test("names the object, the line and both figures")
    func places() async throws {
        var asset = try await Self.fragmented.value.withoutRecord
        try asset.edit("v90/index.m3u8") { $0.segments[1].uri = "gone.m4s" }
        try asset.editMaster { $0.variants[0].bandwidth *= 2 }
        let report = try await asset.validate()
        let missing = try #require(report.findings.first { $0.rule == "S.1" })
        #expect(missing.object == "v90/index.m3u8" && missing.line == 10 && missing.severity == .error)
        #expect(missing.message.contains("v90/gone.m4s"))
        let peak = try #require(report.findings.first { $0.rule == "1.27" })
        let bandwidth = try MultivariantPlaylist(parsing: asset.text("master.m3u8")).variants[0].bandwidth
        #expect(peak.object == "master.m3u8" && peak.line != nil)
        #expect(peak.message.contains("\(bandwidth)") && peak.message.contains("\(bandwidth / 2)"))
        #expect(!report.isValid)
    }

    @Test("compares asset.json with the playlists and objects")
    func record() async throws {
        for (old, new) in [
            ("\"targetDuration\" : 6", "\"targetDuration\" : 7"), ("\"duration\" : 13", "\"duration\" : 14"),
            ("\"playlist\" : \"master.m3u8\"", "\"playlist\" : \"other.m3u8\""),
            ("\"segmentCount\" : 3", "\"segmentCount\" : 4"), ("\"bandwidth\" : ", "\"bandwidth\" : 1"),
            ("poster.jpg\",\n      \"size\" : ", "poster.jpg\",\n      \"size\" : 1"), ("\"version\"", "\"revision\""),
        ] {
            var asset = try await Self.fragmented.value
            try asset.replace("asset.json", old, with: new)
            let report = try await asset.validate()
            #expect(Set(report.findings.filter { $0.severity == .error }.map(\.rule)) == ["S.3"], "\(old)")
        }
        var asset = try await Self.fragmented.value
        asset.objects["poster.jpg"] = nil
        let report = try await asset.validate()
        #expect(report.findings.contains { $0.rule == "S.3" && $0.message.contains("poster.jpg") })
    }

    @Test("takes a missing IDR as an error in a rung that was encoded, and as a warning in one that was not")
    func keyframes() async throws {
        var asset = try await Self.fragmented.value
        try Breakage.loseIDR(&asset)
        let encoded = try await asset.validate().findings.filter { $0.rule == "1.13" }
        #expect(encoded.map(\.severity) == [.error])
        let copied = try await asset.withoutRecord.validate().findings.filter { $0.rule == "1.13" }
        #expect(copied.map(\.severity) == [.warning])
    }

    @Test("warns of long groups of pictures and refuses 100 frames per second in packaged sources")
    func packaged() async throws {
        let long = try await SyntheticClip.bars("long-gop.mp4", seconds: 9, ["-g", "96", "-keyint_min", "96"])
        let fast = try await SyntheticClip.bars("fast.mp4", seconds: 2, rate: "100")
        let mono = try await SyntheticClip.bars("mono.mp4", seconds: 2, channels: 1)
        let first = try await StoredAsset.packaged(long).validate()
        #expect(first.findings.contains { $0.rule == "1.13" && $0.severity == .warning })
        let second = try await StoredAsset.packaged(fast).validate()
        #expect(second.findings.contains { $0.rule == "1.19" && $0.severity == .error })
        let third = try await StoredAsset.packaged(mono).validate()
        #expect(third.findings.contains { $0.rule == "2.3" && $0.severity == .warning })
    }

    @Test("takes the prefix or the playlist's key, and throws only if there is no asset")
    func keys() async throws {
        let storage = MemoryStorage()
        let asset = try await Self.fragmented.value
        for (name, object) in asset.objects {
            try await storage.write(object.bytes, to: StorageKey("x/y/\(name)"))
            try await storage.write(object.bytes, to: StorageKey(name))
        }
        let expected = try await asset.validate()
        for key in ["x/y", "x/y/master.m3u8", "", "master.m3u8"] {
            #expect(try await AssetValidator(storage: storage, key: key).validate() == expected, "\(key)")
        }
        for key in ["x", "nothing", "x/y/other.m3u8", "/", "../x"] {
            let error = await #expect(throws: MediaError.self) {
                try await AssetValidator(storage: storage, key: key).validate()
            }
            #expect(error?.code == .sourceNotFound, "\(key)")
        }
    }

    @Test("throws what the storage fails with, and a cancellation")
    func failures() async throws {
        let storage = MemoryStorage()
        for (name, object) in try await Self.fragmented.value.objects {
            try await storage.write(object.bytes, to: StorageKey("a/\(name)"))
        }
        for (code, expected) in [
            (StorageError.Code.unavailable, MediaError.Code.storageFailed), (.denied, .sourceUnreadable),
        ] {
            let failing = FailingStorage(storage: storage, key: "a/v90/seg-00001.m4s", code: code)
            let error = await #expect(throws: MediaError.self) {
                try await AssetValidator(storage: failing, key: "a").validate()
            }
            #expect(error?.code == expected)
        }
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await AssetValidator(storage: storage, key: "a").validate()
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("gives findings for objects of any bytes, and never fails")
    func garbage() async throws {
        let sound = try await Self.singleFile.value
        var random = SystemRandomNumberGenerator()
        for name in sound.objects.keys.sorted() where !name.hasSuffix(".jpg") && !name.hasSuffix(".vtt") {
            for bytes in [[], [0], Array(repeating: UInt8(0x47), count: 376), Array(repeating: 0xFF, count: 5000)] {
                var asset = sound
                asset.objects[name]?.bytes = bytes
                #expect(try await !asset.validate().isValid, "\(name) of \(bytes.count) bytes")
            }
            for _ in 0..<10 {
                var asset = sound
                let count = asset.objects[name]?.bytes.count ?? 0
                for _ in 0..<4 {
                    let place = Int.random(in: 0..<min(count, 2000), using: &random)
                    asset.objects[name]?.bytes[place] = UInt8.random(in: 0...255, using: &random)
                }
                _ = try await asset.validate()
            }
        }
    }

    @Test("writes its report as JSON that reads back")
    func coding() async throws {
        var asset = try await Self.fragmented.value
        asset.objects["v90/seg-00001.m4s"] = nil
        let report = try await asset.validate()
        #expect(!report.isValid)
        #expect(try ReportJSON.roundTrip(report) == report)
    }
}
