/// What tags that hold for later segments too say at one point of a media playlist (RFC 8216bis section 4.4.4).
struct SegmentContext {
    /// EXT-X-KEY in effect, one for each KEYFORMAT, in the order they were written.
    private(set) var keys: [EncryptionKey] = []
    /// EXT-X-MAP in effect.
    private(set) var map: MediaInitialization?
    /// The keys that were in effect where the map was written; they encrypt it.
    private(set) var mapKeys: [EncryptionKey] = []
    /// EXT-X-BITRATE in effect.
    private(set) var bitrate: Int?

    mutating func apply(_ segment: MediaSegment) {
        for tag in segment.tags { apply(tag) }
    }

    mutating func apply(_ tag: SegmentTag) {
        switch tag {
        case .key(let key):
            if key.method == .none {
                keys = []
            } else {
                keys.removeAll { $0.effectiveKeyFormat == key.effectiveKeyFormat }
                keys.append(key)
            }
        case .map(let new):
            map = new
            mapKeys = keys
        case .bitrate(let rate): bitrate = rate
        default: break
        }
    }

    /// The tags that a segment needs in front when everything before it is gone, so that the same holds for it.
    func tags(before segment: MediaSegment) -> [SegmentTag] {
        var tags: [SegmentTag] = []
        let needsMap = map != nil && !segment.tags.contains { $0.kind == .map }
        if needsMap, let map {
            tags += mapKeys.map(SegmentTag.key)
            tags.append(.map(map))
        }
        if !needsMap || mapKeys != keys {
            if needsMap, !mapKeys.isEmpty { tags.append(.key(EncryptionKey(method: .none))) }
            tags += keys.map(SegmentTag.key)
        }
        if let bitrate, !segment.tags.contains(where: { $0.kind == .bitrate }) { tags.append(.bitrate(bitrate)) }
        return tags
    }
}

extension EncryptionKey {
    /// KEYFORMAT with its implicit value (section 4.4.4.4).
    var effectiveKeyFormat: String { keyFormat ?? "identity" }
}
