import HLSMedia
import HLSPlaylist
import HLSStorage
import TestSupport
import Testing

@testable import HLSMedia

/// The objects of a small asset, to be broken and validated.
struct StoredAsset: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    struct Object: Sendable {
        var bytes: [UInt8]
        var type: String
    }

    /// By name below the asset's prefix.
    var objects: [String: Object]

    /// Thirteen seconds of bars with a tone in English: two rungs, three segments.
    static func transcoded(_ packaging: Packaging = .fmp4()) async throws -> StoredAsset {
        let clip = try await SyntheticClip.bars("validated.mp4", seconds: 13, ["-metadata:s:a:0", "language=eng"])
        let ladder: Ladder = [
            .video(.h264, height: 180, bitrate: .kbps(300), preset: "ultrafast"),
            .video(.h264, height: 90, bitrate: .kbps(50), preset: "ultrafast"), .audio(.aac, bitrate: .kbps(48)),
        ]
        let storage = MemoryStorage()
        try await Transcoder(ladder: ladder, packaging: packaging).transcode(.file(clip), into: storage, at: "a")
        return try await StoredAsset(storage)
    }

    static func packaged(_ clip: String) async throws -> StoredAsset {
        let storage = MemoryStorage()
        try await Packager().package(.file(clip), into: storage, at: "a")
        return try await StoredAsset(storage)
    }

    /// What `make` puts on a storage.
    init(_ make: @Sendable (_ storage: MemoryStorage, _ key: String) async throws -> Asset) async throws {
        let storage = MemoryStorage()
        _ = try await make(storage, "a")
        try await self.init(storage)
    }

    private init(_ storage: MemoryStorage) async throws {
        objects = [:]
        for try await entry in storage.list(try StorageKey("a")) {
            let type = try await storage.metadata(of: entry.key).contentType
            objects[String(entry.key.string.dropFirst(2))] = Object(
                bytes: try await storage.read(entry.key), type: type)
        }
    }

    /// The audio rendition's folder.
    var audio: String { objects.keys.first { $0.hasPrefix("a-") }.map { String($0.prefix { $0 != "/" }) } ?? "" }

    func validate(contentKey: Encryption.Key? = nil) async throws -> ValidationReport {
        let storage = MemoryStorage()
        for (name, object) in objects {
            try await storage.write(
                object.bytes, to: StorageKey("a/\(name)"), attributes: ObjectAttributes(contentType: object.type))
        }
        return try await AssetValidator(storage: storage, key: "a", contentKey: contentKey).validate()
    }

    /// Without asset.json, so that a change of a playlist is that playlist's alone.
    var withoutRecord: StoredAsset {
        var asset = self
        asset.objects["asset.json"] = nil
        return asset
    }

    func text(_ name: String) throws -> String {
        guard let object = objects[name] else { throw Failure(description: "\(name) is not there") }
        return String(decoding: object.bytes, as: UTF8.self)
    }

    mutating func setText(_ name: String, _ text: String) { objects[name]?.bytes = Array(text.utf8) }

    /// Changes every place of a text, at least one.
    mutating func replace(_ name: String, _ old: String, with new: String) throws {
        let text = try text(name)
        guard text.contains(old) else { throw Failure(description: "\(name) does not hold \(old):\n\(text)") }
        setText(name, text.replacing(old, with: new))
    }

    mutating func editMaster(_ edit: (inout MultivariantPlaylist) -> Void) throws {
        var playlist = try MultivariantPlaylist(parsing: text("master.m3u8"))
        edit(&playlist)
        setText("master.m3u8", try playlist.text)
    }

    mutating func edit(_ name: String, _ edit: (inout MediaPlaylist) -> Void) throws {
        var playlist = try MediaPlaylist(parsing: text(name))
        edit(&playlist)
        setText(name, try playlist.text)
    }

    mutating func editTracks(_ edit: (inout MediaPlaylist) -> Void) throws {
        for name in ["v180", "v90", audio] { try self.edit("\(name)/index.m3u8", edit) }
    }

    /// Replaces byte strings of one length in an object; the first only, unless `all`.
    mutating func patch(_ name: String, _ old: [UInt8], with new: [UInt8], all: Bool = false) throws {
        var found = false
        var bytes = objects[name]?.bytes ?? []
        var index = 0
        while index + old.count <= bytes.count, all || !found {
            if bytes[index..<index + old.count].elementsEqual(old) {
                bytes.replaceSubrange(index..<index + old.count, with: new)
                found = true
            }
            index += 1
        }
        guard found else { throw Failure(description: "\(name) does not hold \(old)") }
        objects[name]?.bytes = bytes
    }
}
