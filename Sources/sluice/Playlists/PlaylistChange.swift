/// One thing that two playlists do not have in common.
struct PlaylistChange: Encodable, Hashable {
    /// What it is about: "EXT-X-TARGETDURATION", "segment 12: EXTINF", "variant low.m3u8".
    let item: String
    /// What the first playlist says; nil if it says nothing.
    let old: String?
    /// What the second playlist says; nil if it says nothing.
    let new: String?

    /// One line for what is gone, and one for what has come.
    var lines: [String] {
        [old.map { "- \(item): \($0)" }, new.map { "+ \(item): \($0)" }].compactMap { $0 }
    }
}
