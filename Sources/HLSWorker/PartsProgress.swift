import HLSMedia

/// How far a divided transcode is, of how far its parts are.
enum PartsProgress {
    /// What sound, images and subtitles cost each, of what the pictures of all cells cost.
    private static let otherShare = 0.05

    /// The parts' progress, each weighted by its work: that of pictures by its cells.
    ///
    /// - Parameter parts: nil for a part of which nothing is known.
    static func fraction(of parts: [(part: TranscodePart?, progress: Double)]) -> Double {
        let cells = parts.reduce(0) { $0 + cellCount(of: $1.part) }
        let other = max(1, Double(cells) * otherShare)
        var (done, all) = (0.0, 0.0)
        for (part, progress) in parts {
            let count = cellCount(of: part)
            let weight = count > 0 ? Double(count) : other
            done += weight * min(max(progress, 0), 1)
            all += weight
        }
        return all > 0 ? done / all : 0
    }

    private static func cellCount(of part: TranscodePart?) -> Int {
        if case .video(let cells) = part { cells.count } else { 0 }
    }
}
