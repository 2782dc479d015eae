import CommandLineKit
import HLSMedia

/// What was made, in a few lines.
struct AssetSummary {
    private let asset: Asset
    private let path: String

    /// - Parameter path: the asset's directory as the user named it.
    init(_ asset: Asset, path: String) {
        self.asset = asset
        self.path = path
    }

    var text: String {
        var table = ColumnText([
            ("rung", .left), ("size", .left), ("codec", .left), ("peak kb/s", .right), ("average kb/s", .right),
            ("segments", .right), ("bytes", .right),
        ])
        for rung in asset.video {
            table.add([
                rung.name, "\(rung.width)x\(rung.height)", rung.isCopied ? "\(rung.codec) (copied)" : rung.codec,
                Figure.kilobits(rung.peakBitrate), Figure.kilobits(rung.averageBitrate), "\(rung.segmentCount)",
                "\(rung.bytes)",
            ])
        }
        for rung in asset.audio {
            table.add([
                rung.name, "\(rung.channels) ch", rung.isCopied ? "\(rung.codec) (copied)" : rung.codec,
                Figure.kilobits(rung.peakBitrate), Figure.kilobits(rung.averageBitrate), "\(rung.segmentCount)",
                "\(rung.bytes)",
            ])
        }
        for rendition in asset.subtitles ?? [] {
            table.add([
                rendition.name, "\(rendition.cueCount) cues", "wvtt", Figure.kilobits(rendition.peakBitrate),
                Figure.kilobits(rendition.averageBitrate), "\(rendition.segmentCount)", "\(rendition.bytes)",
            ])
        }
        let encryption = asset.encryption.map {
            [PrintableLine.text("encrypted with \($0.method.rawValue), the key is at \($0.keyURI)")]
        }
        let lines =
            table.lines + ["duration \(Figure.fixed(asset.duration, 3)) s"] + (encryption ?? []) + [
                "\(path)/\(asset.playlist)"
            ]
        return lines.joined(separator: "\n") + "\n"
    }
}
