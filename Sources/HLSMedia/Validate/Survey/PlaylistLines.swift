/// The numbers, from 1, of the lines of a playlist that findings point at.
struct PlaylistLines: Sendable {
    /// EXTINF, one for each segment.
    private(set) var segments: [Int] = []
    private(set) var variants: [Int] = []
    private(set) var renditions: [Int] = []
    private(set) var iFrameVariants: [Int] = []
    private(set) var targetDuration: Int?
    private(set) var playlistType: Int?

    init() {}

    init(_ text: [UInt8]) {
        var number = 0
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            guard line.starts(with: "#EXT".utf8) else { continue }
            if line.starts(with: "#EXTINF:".utf8) {
                segments.append(number)
            } else if line.starts(with: "#EXT-X-STREAM-INF:".utf8) {
                variants.append(number)
            } else if line.starts(with: "#EXT-X-MEDIA:".utf8) {
                renditions.append(number)
            } else if line.starts(with: "#EXT-X-I-FRAME-STREAM-INF:".utf8) {
                iFrameVariants.append(number)
            } else if line.starts(with: "#EXT-X-TARGETDURATION:".utf8) {
                targetDuration = number
            } else if line.starts(with: "#EXT-X-PLAYLIST-TYPE:".utf8) {
                playlistType = number
            }
        }
    }

    func segment(_ index: Int) -> Int? { segments.element(at: index) }
    func variant(_ index: Int) -> Int? { variants.element(at: index) }
    func rendition(_ index: Int) -> Int? { renditions.element(at: index) }
    func iFrameVariant(_ index: Int) -> Int? { iFrameVariants.element(at: index) }
}

extension Array {
    fileprivate func element(at index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
