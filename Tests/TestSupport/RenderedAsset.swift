package import HLSMedia
package import HLSPlaylist
package import HLSStorage

/// An asset as it lies in a folder, read back with nothing but its playlists.
package struct RenderedAsset: Sendable {
    package let folder: TestFolder
    /// The asset's folder.
    package let path: String
    package let asset: Asset
    package let multivariant: MultivariantPlaylist
    package let video: [RenderedTrack]
    package let audio: [RenderedTrack]

    package var tracks: [RenderedTrack] { video + audio }
    package var masterPath: String { "\(path)/master.m3u8" }

    /// Runs `make` with a storage of its own and reads what it has published.
    package init(
        _ make: @Sendable (_ storage: DirectoryStorage, _ key: String) async throws -> Asset
    ) async throws {
        let folder = try TestFolder()
        let asset = try await make(DirectoryStorage(folder.path("storage"), durability: .none), "asset")
        self.folder = folder
        self.asset = asset
        path = folder.path("storage/asset")
        let name = "storage/asset"
        multivariant = try MultivariantPlaylist(parsing: folder.bytes("\(name)/master.m3u8"))
        video = try asset.video.map { try RenderedTrack(name: $0.name, isVideo: true, in: folder, at: name) }
        audio = try asset.audio.map { try RenderedTrack(name: $0.name, isVideo: false, in: folder, at: name) }
    }

    /// Every file of the asset, by name below its folder, with its size.
    package func files() throws -> [String: Int] {
        let prefix = "storage/asset/"
        let names = try folder.files().filter { $0.hasPrefix(prefix) && !$0.contains(".sluice-") }
        return Dictionary(
            uniqueKeysWithValues: try names.map { (String($0.dropFirst(prefix.count)), try folder.bytes($0).count) })
    }
}

/// A rendition of a ``RenderedAsset``: its playlists, and all its bytes as one file for other readers.
package struct RenderedTrack: Sendable {
    package struct Segment: Sendable {
        /// Seconds, as the playlist sums them up.
        package let start: Double
        package let duration: Double
        /// Where it lies in the file at `path`.
        package let bytes: Range<Int>
    }

    package let name: String
    package let playlist: MediaPlaylist
    package let iFrames: MediaPlaylist?
    package let segments: [Segment]
    /// Initialization and all segments, one after the other.
    package let path: String
    /// Each I-frame with its initialization, as a file of its own, and its time in seconds.
    package let iFramePaths: [(time: Double, path: String)]

    package var duration: Double { segments.reduce(0) { $0 + $1.duration } }

    init(name: String, isVideo: Bool, in folder: TestFolder, at asset: String) throws {
        let base = "\(asset)/\(name)"
        let isTS = try folder.files().contains { $0.hasPrefix(base + "/") && $0.hasSuffix(".ts") }
        let suffix = isTS ? "ts" : "mp4"
        func bytes(_ uri: String, _ range: ByteRange?) throws -> [UInt8] {
            let whole = try folder.bytes("\(base)/\(uri)")
            guard let range, let offset = range.offset else { return whole }
            guard offset + range.length <= whole.count else {
                throw MediaOracle.Failure(description: "\(name): \(uri) ends before \(range)")
            }
            return Array(whole[offset..<offset + range.length])
        }
        self.name = name
        playlist = try MediaPlaylist(parsing: folder.bytes("\(base)/index.m3u8"))
        iFrames = isVideo ? try MediaPlaylist(parsing: folder.bytes("\(base)/iframes.m3u8")) : nil
        let resolved = try playlist.resolvedSegments()
        var all: [UInt8] = []
        if let map = resolved.first?.map { all = try bytes(map.uri, map.byteRange) }
        var segments: [Segment] = []
        for segment in resolved {
            let content = try bytes(segment.segment.uri, segment.byteRange)
            segments.append(
                Segment(
                    start: segment.start.doubleValue, duration: segment.segment.duration.doubleValue,
                    bytes: all.count..<all.count + content.count))
            all += content
        }
        self.segments = segments
        path = try folder.write(all, to: "joined/\(name).\(suffix)")
        iFramePaths =
            try iFrames?.resolvedSegments().enumerated().map { number, picture in
                let map = try picture.map.map { try bytes($0.uri, $0.byteRange) } ?? []
                let content = try bytes(picture.segment.uri, picture.byteRange)
                let path = try folder.write(map + content, to: "joined/\(name)-\(number).\(suffix)")
                return (time: picture.start.doubleValue, path: path)
            } ?? []
    }
}
