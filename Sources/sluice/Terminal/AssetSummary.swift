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
        let lines = table.lines + ["duration \(Figure.fixed(asset.duration, 3)) s", "\(path)/\(asset.playlist)"]
        return lines.joined(separator: "\n") + "\n"
    }
}
