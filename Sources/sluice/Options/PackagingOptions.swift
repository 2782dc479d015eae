import CommandLineKit
import HLSMedia

/// The options that say how media is put into segments, which `transcode` and `package` share.
enum PackagingOptions {
    static let segment = ValueOption<Duration>(
        "--segment", "SECONDS", expecting: "a number of seconds such as 6 or 4.5",
        help: "Segment duration, 1 to 60; default 6.", read: Seconds.duration(parsing:))
    static let container = ValueOption<Packaging.Container>(
        "--container", choices: [("fmp4", .fmp4), ("ts", .ts)],
        help: "Fragmented MP4 (CMAF) or MPEG-2 transport stream; default fmp4.")
    static let byteRange = OptionSpec(
        "--byte-range", help: "Make one file a rendition, addressed by byte ranges, instead of a file a segment.")

    static let specs = [segment.spec, container.spec, byteRange]

    static func packaging(from arguments: CommandLineArguments) throws(UsageError) -> Packaging {
        let singleFile = arguments.has(byteRange)
        var packaging: Packaging
        switch try arguments.value(of: container) ?? .fmp4 {
        case .fmp4: packaging = .fmp4(singleFile: singleFile)
        case .ts: packaging = .ts(singleFile: singleFile)
        }
        if let duration = try arguments.value(of: segment) { packaging.segmentDuration = duration }
        return packaging
    }
}
