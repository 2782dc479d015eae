import HLSStorage

/// The only stage that writes: puts segments and images on storage as they come, below the staging prefix.
struct Publisher: Sendable {
    /// Writes under way at once; with what waits for them, the bound of finished media held in memory.
    private static let writesAtOnce = 2

    let storage: any Storage
    /// Where everything goes until the asset is complete.
    let staging: StorageKey
    let tracks: [TrackOutput]
    let container: Packaging.Container
    let isSingleFile: Bool
    /// Told of each segment once it is durable: the track's name, and the segment.
    let onSegment: @Sendable (TrackOutput, Segment, Int) -> Void

    /// What was written.
    struct Result: Sendable {
        var tracks: [TrackRecord]
        var objects: [Asset.Object]
    }

    /// Writes whatever comes until the pipeline ends; throws the first `StorageError` as a `MediaError`.
    func run(_ outbox: Outbox<PipelineOutput>) async throws -> Result {
        var result = Result(tracks: tracks.map { TrackRecord($0) }, objects: [])
        try await withThrowingTaskGroup(of: Void.self) { group in
            var underWay = 0
            func add(_ name: String, size: Int, _ write: @escaping @Sendable (StorageKey) async throws -> Void)
                async throws
            {
                if underWay == Self.writesAtOnce {
                    try await group.next()
                    underWay -= 1
                }
                let key = try key(name)
                result.objects.append(.init(name: name, size: size))
                group.addTask { try await write(key) }
                underWay += 1
            }
            for track in tracks {
                guard let initialization = track.initialization, !isSingleFile else { continue }
                let attributes = Self.media("video/mp4")
                try await add("\(track.name)/init.mp4", size: initialization.count) { key in
                    try await storage.write(initialization, to: key, attributes: attributes)
                }
            }
            while let output = await outbox.next() {
                switch output {
                case .segment(let segment):
                    let track = tracks[segment.track]
                    let size = segment.bytes.count
                    result.tracks[segment.track].append(segment, size: size, offset: nil)
                    let attributes = Self.media(container == .fmp4 ? "video/iso.segment" : "video/mp2t")
                    try await add(fileName(of: segment.number, in: track), size: size) { key in
                        try await storage.write(segment.bytes, to: key, attributes: attributes)
                        onSegment(track, segment, size)
                    }
                case .range(let segment, let size, let offset):
                    result.tracks[segment.track].append(segment, size: size, offset: offset)
                    onSegment(tracks[segment.track], segment, size)
                case .file(let index, let file):
                    let record = result.tracks[index]
                    let size = record.bytes + (record.output.initialization?.count ?? 0)
                    let attributes = Self.media(container == .fmp4 ? "video/mp4" : "video/mp2t")
                    try await add("\(record.output.name)/\(singleFileName)", size: size) { key in
                        try await storage.write(contentsOf: file.path, to: key, attributes: attributes)
                        withExtendedLifetime(file) {}
                    }
                case .artifact(let artifact):
                    let attributes = ObjectAttributes(
                        contentType: artifact.contentType, cacheControl: Self.immutable)
                    try await add(artifact.name, size: artifact.bytes.count) { key in
                        try await storage.write(artifact.bytes, to: key, attributes: attributes)
                    }
                case .trackEnd(let index, let frameRate):
                    result.tracks[index].frameRate = frameRate
                }
            }
            try await group.waitForAll()
        }
        return result
    }

    /// Segments of a finished asset never change, so caches may keep them for good.
    static let immutable = "public, max-age=31536000, immutable"

    private static func media(_ type: String) -> ObjectAttributes {
        ObjectAttributes(contentType: type, cacheControl: immutable)
    }

    var singleFileName: String { container == .fmp4 ? "media.mp4" : "media.ts" }

    func fileName(of number: Int, in track: TrackOutput) -> String {
        "\(track.name)/\(Self.segmentName(number, container))"
    }

    static func segmentName(_ number: Int, _ container: Packaging.Container) -> String {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
        return "seg-\(padded).\(container == .fmp4 ? "m4s" : "ts")"
    }

    private func key(_ name: String) throws(StorageError) -> StorageKey {
        try StorageKey("\(staging.string)/\(name)")
    }
}

extension TrackRecord {
    fileprivate mutating func append(_ segment: HLSMedia.Segment, size: Int, offset: Int?) {
        segments.append(
            .init(
                start: segment.start, duration: segment.duration, size: size, offset: offset,
                sampleCount: segment.sampleCount, keyframes: segment.keyframes))
    }
}
