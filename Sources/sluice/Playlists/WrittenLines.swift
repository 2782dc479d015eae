import HLSPlaylist

/// The lines of a playlist as Sluice writes them, whatever their order: all that it holds.
struct WrittenLines {
    /// How often each line stands there.
    private let counts: [String: Int]

    /// - Throws: `unwritable`, as the playlist's `text`.
    init(_ playlist: Playlist) throws(PlaylistError) {
        var counts: [String: Int] = [:]
        for line in try playlist.text.utf8.split(separator: UInt8(ascii: "\n")) {
            counts[Self.withoutIdleZeros(line), default: 0] += 1
        }
        self.counts = counts
    }

    /// The lines that only one of two playlists has, sorted.
    static func changes(_ old: WrittenLines, _ new: WrittenLines) -> [PlaylistChange] {
        Set(old.counts.keys).union(new.counts.keys).sorted().compactMap { line in
            let (before, after) = (old.counts[line] ?? 0, new.counts[line] ?? 0)
            if before == after { return nil }
            return PlaylistChange(item: "line", old: before > after ? line : nil, new: after > before ? line : nil)
        }
    }

    /// The line with its decimal numbers as short as can be: 6.0 and 6.00 are one.
    private static func withoutIdleZeros(_ line: Substring.UTF8View) -> String {
        var out: [UInt8] = []
        var fraction: Int?
        func isDigit(_ byte: UInt8?) -> Bool {
            byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
        }
        func endNumber() {
            guard let start = fraction else { return }
            fraction = nil
            while out.count > start + 1, out.last == UInt8(ascii: "0") { out.removeLast() }
            if out.count == start + 1 { out.removeLast() }
        }
        for byte in line {
            if fraction == nil, byte == UInt8(ascii: "."), isDigit(out.last) {
                fraction = out.count
            } else if !isDigit(byte) {
                endNumber()
            }
            out.append(byte)
        }
        endNumber()
        return String(decoding: out, as: UTF8.self)
    }
}
