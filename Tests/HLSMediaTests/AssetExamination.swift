import HLSMedia
import HLSPlaylist
import TestSupport
import Testing

/// Everything that must hold of an asset, checked against its source with readers that share no code with ours.
struct AssetExamination: Sendable {
    /// Called in messages.
    let name: String
    let asset: RenderedAsset
    let source: MediaReport
    /// What ffprobe says of each track's bytes, put together, by the track's name.
    let reports: [String: MediaReport]
    let packaging: Packaging

    /// Seconds of the first picture, or of the first sample if there is no picture, in the source's own time.
    let origin: Double
    /// What the container adds to every time: MPEG-TS cannot express times before its 0.
    let base: Double

    init(_ name: String, _ asset: RenderedAsset, of sourcePath: String, packaging: Packaging) async throws {
        var reports: [String: MediaReport] = [:]
        for track in asset.tracks { reports[track.name] = try await MediaOracle.probe(track.path) }
        let source = try await MediaOracle.probe(sourcePath)
        self.name = name
        self.asset = asset
        self.source = source
        self.reports = reports
        self.packaging = packaging
        base = packaging.container == .ts ? 10 : 0
        let lead = asset.video.isEmpty ? source.audio : source.video
        origin = source.frames(of: lead).map(\.time).min() ?? 0
    }

    func report(of track: RenderedTrack) throws -> MediaReport { try #require(reports[track.name]) }

    /// The packets of a track in the order of the file, its times from the presentation's start.
    func packets(of track: RenderedTrack) throws -> [MediaReport.Packet] {
        let report = try report(of: track)
        return report.packets(of: report.streams.first)
    }

    /// When the pictures or sounds of a track are shown, from the presentation's start, sorted.
    func times(of track: RenderedTrack) throws -> [Double] {
        let report = try report(of: track)
        return report.frames(of: report.streams.first).map { $0.time - base }.sorted()
    }

    /// The longest time between two of the source's pictures, or the length of a frame of sound.
    var longestFrame: Double {
        let times = source.frames(of: source.video).map(\.time).sorted()
        let gaps = zip(times.dropFirst(), times).map { $0 - $1 }
        guard !asset.video.isEmpty else { return 1024 / Double(source.audio?.sampleRate ?? 48_000) }
        return gaps.max() ?? 0.04
    }

    /// How long a frame of a sound track is.
    func audioFrame(_ track: RenderedTrack) throws -> Double {
        let report = try report(of: track)
        let stream = try #require(report.audio)
        return Double(report.frames(of: stream).map(\.sampleCount).max() ?? 0) / Double(stream.sampleRate)
    }

    /// When the source's content ends, from its origin.
    var sourceEnd: Double {
        let pictures = asset.video.isEmpty ? [] : source.frames(of: source.video)
        let pictureEnd = pictures.map(\.time).max().map { last in
            last + (pictures.max { $0.time < $1.time }.map(\.duration).flatMap { $0.isNaN ? nil : $0 } ?? longestFrame)
        }
        let sounds = asset.audio.isEmpty ? [] : source.frames(of: source.audio)
        let soundEnd = sounds.map { $0.time + Double($0.sampleCount) / Double(source.audio?.sampleRate ?? 1) }.max()
        return max(pictureEnd ?? -.infinity, soundEnd ?? -.infinity) - origin
    }

    /// All clauses that hold for every asset.
    func expectEverything() async throws {
        try await expectReadableWithoutWarning()
        try expectSegmentsStartWithIDR()
        try expectAlignedBoundaries()
        try expectStartAtZero()
        try expectLengths()
        try expectMeasuredBandwidths()
        try expectCodecs()
        try await expectIFramesDecodeAlone()
        try expectRecordAgrees()
    }
}
