/// The three playlists of the benchmark, each a VOD of 6 s segments.
enum PlaylistFlavour: String, CaseIterable {
    /// EXTINF and URI.
    case plain
    /// Titles and byte ranges on every segment, a key on every 20th, a date on every 10th.
    case rich
    /// A date on every segment.
    case dated

    /// Everything before the first segment.
    static let head = """
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-TARGETDURATION:6
        #EXT-X-MEDIA-SEQUENCE:0
        #EXT-X-PLAYLIST-TYPE:VOD

        """
    static let tail = "#EXT-X-ENDLIST\n"

    /// The lines of a segment.
    func lines(_ index: Int) -> String {
        let number = Self.padded(index, 6)
        switch self {
        case .plain: return "#EXTINF:6.00600,\nsegment-\(number).m4s\n"
        case .rich:
            var text = ""
            if index.isMultiple(of: 20) {
                text += "#EXT-X-KEY:METHOD=AES-128,URI=\"https://keys.example.com/\(number)\""
                text += ",IV=0x000000000000000000000000\(Self.padded(index, 8))\n"
            }
            if index.isMultiple(of: 10) { text += date(index) }
            text += "#EXTINF:6.00600,Scene \(index / 7), take \(index % 7)\n"
            return text + "#EXT-X-BYTERANGE:\(750_000 + index % 4096)@\(index * 754_096)\nmedia-\(index / 1000).mp4\n"
        case .dated: return date(index) + "#EXTINF:6.00600,\nsegment-\(number).m4s\n"
        }
    }

    /// The day begins at 2026-01-01; after 28 days it begins again, so that every date exists.
    private func date(_ index: Int) -> String {
        let millis = index * 6006 % (28 * 86_400_000)
        let seconds = millis / 1000
        let day = Self.padded(seconds / 86_400 + 1, 2)
        let clock = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map { Self.padded($0, 2) }
        return
            "#EXT-X-PROGRAM-DATE-TIME:2026-01-\(day)T\(clock.joined(separator: ":")).\(Self.padded(millis % 1000, 3))Z\n"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
