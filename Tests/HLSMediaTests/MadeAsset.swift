import HLSMedia
import HLSStorage
import TestSupport
import Testing

@testable import HLSMedia

/// An asset on a storage in memory, down to every sample of its segments: what two ways of making it are compared by.
struct MadeAsset: Sendable {
    /// When a sample is decoded and shown, and whether decoding can start at it.
    struct Times: Sendable, Equatable {
        var decoding: Int
        var presentation: Int
        var duration: Int
        var isSync: Bool
    }

    let asset: Asset
    /// All objects below the asset's key, by name, but for playlists and record.
    let media: [String: [UInt8]]
    /// Each track's segments, each with its samples, in order.
    let samples: [String: [[Times]]]
    /// Media playlists; I-frame playlists without their byte ranges.
    let playlists: [String: String]
    /// The multivariant playlist without what was measured in bits.
    let multivariant: String

    static let key = "films/one"

    /// Reads what `make` has put under ``key``; nothing else may be on the storage.
    init(
        on storage: any Storage = MemoryStorage(),
        _ make: @Sendable (_ storage: any Storage, _ key: String) async throws -> Asset
    ) async throws {
        asset = try await make(storage, Self.key)
        var media: [String: [UInt8]] = [:]
        var playlists: [String: String] = [:]
        for try await entry in storage.list() {
            let name = try #require(entry.key.relativeName(below: StorageKey(Self.key)), "stray: \(entry.key)")
            let bytes = try await storage.read(entry.key)
            if name.hasSuffix(".m3u8") {
                playlists[name] = String(decoding: bytes, as: UTF8.self)
            } else if name != "asset.json" {
                media[name] = bytes
            }
        }
        self.media = media
        multivariant = (playlists.removeValue(forKey: "master.m3u8") ?? "")
            .replacing(/BANDWIDTH=\d+/, with: "BANDWIDTH")
        self.playlists = playlists.mapValues { $0.replacing(/#EXT-X-BYTERANGE:.*\n/, with: "") }
        var samples: [String: [[Times]]] = [:]
        for name in asset.video.map(\.name) + asset.audio.map(\.name) {
            let header = try MovieHeader(parsing: try #require(media["\(name)/init.mp4"], "\(name)"))
            for segment in media.keys.filter({ $0.hasPrefix("\(name)/seg-") }).sorted() {
                let parsed = try MovieFragments(parsing: media[segment] ?? [], fileOffset: 0, header: header)
                let times = parsed.samples.values.joined().map {
                    Times(
                        decoding: $0.decoding, presentation: $0.presentation, duration: $0.duration, isSync: $0.isSync)
                }
                samples[name, default: []].append(times)
            }
        }
        self.samples = samples
    }

    /// Makes an asset in `count` video parts, the last one first, for nobody may rely on their order.
    static func inParts(
        _ count: Int, of plan: TranscodePlan, by transcoder: Transcoder, from path: String,
        on storage: any Storage = MemoryStorage()
    ) async throws -> MadeAsset {
        try await MadeAsset(on: storage) { storage, key in
            for part in plan.parts(count).reversed() {
                try await transcoder.transcode(part, of: plan, from: .file(path), into: storage, at: key)
            }
            return try await transcoder.assemble(plan, into: storage, at: key)
        }
    }

    /// The sequence numbers of a track's fragments (ISO/IEC 14496-12, 8.8.5), in order.
    func fragmentNumbers(of track: String) throws -> [Int] {
        var numbers: [Int] = []
        for name in media.keys.filter({ $0.hasPrefix("\(track)/seg-") }).sorted() {
            for box in try BoxReader.all(in: (media[name] ?? [])[...]) where box.type == "moof" {
                let header = try #require(try BoxReader.content(at: ["mfhd"], in: box.content))
                numbers.append(header.suffix(4).reduce(0) { $0 << 8 | Int($1) })
            }
        }
        return numbers
    }

    /// Whether this asset is what the other one is, but for the bits of encoded pictures.
    func expectSame(as other: MadeAsset, _ name: String) {
        #expect(media.keys.sorted() == other.media.keys.sorted(), "\(name): objects")
        #expect(playlists == other.playlists, "\(name): playlists")
        #expect(multivariant == other.multivariant, "\(name): multivariant playlist")
        #expect(samples.keys.sorted() == other.samples.keys.sorted(), "\(name): tracks")
        for (track, segments) in samples {
            let others = other.samples[track] ?? []
            #expect(segments.count == others.count, "\(name): segments of \(track)")
            for (number, (own, its)) in zip(segments, others).enumerated() {
                let difference = zip(own, its).first { $0 != $1 }
                #expect(
                    own == its,
                    "\(name): \(track) segment \(number): \(own.count) and \(its.count) samples, \(String(describing: difference))"
                )
            }
        }
        let copied = Set(asset.video.filter(\.isCopied).map(\.name))
        for (object, bytes) in media {
            let track = object.split(separator: "/").first.map(String.init) ?? ""
            let isEncoded = track.hasPrefix("v") && object.hasSuffix(".m4s")
            if isEncoded, !copied.contains(track) { continue }
            // Fragments are numbered otherwise in a copied track, and that is all.
            let isSame = isEncoded ? bytes.count == other.media[object]?.count : bytes == other.media[object]
            #expect(isSame, "\(name): the bytes of \(object)")
        }
        #expect(asset.video.map(\.frameCount) == other.asset.video.map(\.frameCount), "\(name): frames")
        #expect(asset.video.map(\.frameRate) == other.asset.video.map(\.frameRate), "\(name): frame rate")
        #expect(asset.video.map(\.duration) == other.asset.video.map(\.duration), "\(name): durations")
        #expect(asset.audio == other.asset.audio, "\(name): sound")
        #expect(asset.duration == other.asset.duration && asset.source == other.asset.source, "\(name): record")
    }
}
