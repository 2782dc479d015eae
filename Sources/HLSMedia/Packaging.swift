/// How an asset's media is put into segments.
public struct Packaging: Sendable, Hashable {
    /// The container of the segments.
    public enum Container: String, Sendable, Hashable, Codable {
        /// Fragmented MP4 (CMAF).
        case fmp4
        /// MPEG-2 transport stream.
        case ts
    }

    public var container: Container
    /// Nominal segment duration; 1 to 60 s, 6 s as Apple advises (authoring rule 7.5).
    public var segmentDuration: Duration
    /// Whether each rendition is one file, addressed by EXT-X-BYTERANGE, instead of a file a segment.
    public var isSingleFile: Bool

    init(container: Container, segmentDuration: Duration, isSingleFile: Bool) {
        self.container = container
        self.segmentDuration = segmentDuration
        self.isSingleFile = isSingleFile
    }

    /// Fragmented MP4 segments.
    public static func fmp4(segments: Duration = .seconds(6), singleFile: Bool = false) -> Packaging {
        Packaging(container: .fmp4, segmentDuration: segments, isSingleFile: singleFile)
    }

    /// MPEG-2 transport stream segments.
    public static func ts(segments: Duration = .seconds(6), singleFile: Bool = false) -> Packaging {
        Packaging(container: .ts, segmentDuration: segments, isSingleFile: singleFile)
    }

    /// Longest distance between IDRs, in microseconds (Apple authoring rule 1.13).
    static let keyframeInterval: Int64 = 2_000_000

    /// The segment duration in microseconds; throws `MediaError` (`packagingInvalid`) outside 1 to 60 s.
    func segmentMicroseconds() throws(MediaError) -> Int64 {
        let (seconds, attoseconds) = segmentDuration.components
        guard segmentDuration >= .seconds(1), segmentDuration <= .seconds(60) else {
            throw MediaError(
                .packagingInvalid, "segments of \(segmentDuration) are not possible; choose a duration from 1 to 60 s")
        }
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
}

extension Packaging.Container {
    /// The file that a track is when it is one file.
    var singleFileName: String { self == .fmp4 ? "media.mp4" : "media.ts" }

    /// The name of a segment that is a file of its own, by its number from 0.
    func segmentName(_ number: Int) -> String {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
        return "seg-\(padded).\(self == .fmp4 ? "m4s" : "ts")"
    }

    /// Content types of segments and of whole files (Apple authoring rule 10.4).
    var segmentType: String { self == .fmp4 ? "video/iso.segment" : "video/mp2t" }
    var fileType: String { self == .fmp4 ? "video/mp4" : "video/mp2t" }
}
