import Testing

@testable import HLSStorage

@Suite("A storage key")
struct StorageKeyTests {
    @Test(
        "is refused with a word on what to change",
        arguments: [
            ("", "empty"), ("/a", "remove the slash"), ("/", "remove the slash"), ("a/", "empty component"),
            ("a//b", "empty component"), (".", "component \".\""), ("a/./b", "component \".\""),
            ("..", "component \"..\""), ("a/../b", "component \"..\""), ("../a", "component \"..\""),
            ("a/..", "component \"..\""), ("a\0b", "U+0000"), ("a\nb", "U+000A"), ("\u{7F}", "U+007F"),
            ("a/\u{85}", "U+0085"), ("\u{1B}[31m", "U+001B"),
            (String(repeating: "a", count: 1025), "1025 bytes"), (String(repeating: "é", count: 513), "1026 bytes"),
        ])
    func refused(text: String, hint: String) throws {
        let error = #expect(throws: StorageError.self) { try StorageKey(text) }
        #expect(error?.code == .invalidKey)
        #expect(error?.message.contains(hint) == true, "\(String(describing: error))")
        let message = try #require(error?.message)
        #expect(!message.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }, "it is safe to print")
        #expect(message.utf8.count < 400, "it is short")
    }

    @Test(
        "may be any other text",
        arguments: [
            "a", "...", "..a", "a..", ".hidden/x", " ", "a b+c%20", "é", "🎬/🎞", "a\\b", "\u{2028}", "C:/x",
            String(repeating: "a", count: 1024), String(repeating: "é", count: 512),
        ])
    func accepted(text: String) throws {
        let key = try StorageKey(text)
        #expect(key.string == text)
        #expect(key.description == text)
        #expect(key.components.joined(separator: "/") == text)
    }

    @Test("knows its parts")
    func parts() throws {
        let key = try StorageKey("films/42/master.m3u8")
        #expect(key.components == ["films", "42", "master.m3u8"])
        #expect(key.lastComponent == "master.m3u8")
        #expect(key.parent?.string == "films/42")
        #expect(key.parent?.parent?.string == "films")
        #expect(key.parent?.parent?.parent == nil)
        #expect(try StorageKey("films").appending("42/v720").string == "films/42/v720")
        #expect(try key.relativeName(below: StorageKey("films")) == "42/master.m3u8")
        #expect(key.relativeName(below: key) == nil)
        for bad in ["", "..", "/x", "x/", "a\n"] {
            #expect(throws: StorageError.self, "appending \(bad.debugDescription)") { try key.appending(bad) }
        }
    }

    @Test("has whole components as prefixes")
    func prefixes() throws {
        let cases: [(String, String, Bool)] = [
            ("a/b", "a", true), ("a/b", "a/b", true), ("a/bc", "a/b", false), ("a", "a/b", false), ("ab", "a", false),
        ]
        for (key, prefix, holds) in cases {
            #expect(try StorageKey(key).hasPrefix(StorageKey(prefix)) == holds, "\(key) below \(prefix)")
        }
    }

    @Test("is compared by its bytes")
    func bytes() throws {
        let (composed, decomposed) = (try StorageKey("caf\u{E9}"), try StorageKey("cafe\u{301}"))
        #expect(composed.string == decomposed.string, "Swift strings call them equal")
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed, composed]).count == 2)
        #expect(try StorageKey("cafe\u{301}/x").hasPrefix(composed) == false)
        let sorted = try ["Z", "a", "a-b", "a.b", "a/b", "a0", "é", "\u{FFFD}", "🎬"].map { try StorageKey($0) }
        #expect(sorted.shuffled().sorted() == sorted)
    }

    @Test("is validated when it is decoded")
    func decoding() throws {
        let key = try StorageKey("a/é")
        var decoder = OneStringDecoder("a/é")
        #expect(try StorageKey(from: decoder) == key)
        decoder = OneStringDecoder("../etc/passwd")
        let error = #expect(throws: StorageError.self) { try StorageKey(from: decoder) }
        #expect(error?.code == .invalidKey)
    }
}

@Suite("Media types")
struct MediaContentTypeTests {
    @Test(
        "follow from the name",
        arguments: [
            ("master.m3u8", "application/vnd.apple.mpegurl"), ("init.mp4", "video/mp4"),
            ("seg-00000.m4s", "video/iso.segment"), ("seg.ts", "video/mp2t"), ("s.vtt", "text/vtt"),
            ("poster.jpg", "image/jpeg"), ("POSTER.JPEG", "image/jpeg"), ("asset.json", "application/json"),
            ("a.b.m4s", "video/iso.segment"), ("m3u8", "application/octet-stream"),
            ("x.unknown", "application/octet-stream"), ("x.", "application/octet-stream"),
        ])
    func names(name: String, type: String) throws {
        #expect(MediaContentType.forName(name) == type)
        #expect(try MediaContentType.forKey(StorageKey("dir.ts/" + name)) == type)
    }
}
