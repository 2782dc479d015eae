/// Where the bytes of segments are: URIs, byte ranges and initialization sections (rfc8216bis 4.4.4.2 and 4.4.4.5).
enum ResourceRules {
    static let rangePlaced = PlaylistRule(
        "byte-range-placed", .error, section: "4.4.4.2",
        "A byte range without an offset follows a range of the same resource",
        mend: "write the offset: <length>@<offset>")
    static let rangeHolds = PlaylistRule(
        "byte-range-holds", .error, section: "4.4.4.2", "A byte range is not empty and ends below 2^63",
        mend: "write the length of the segment in bytes")
    static let mapOffset = PlaylistRule(
        "map-offset", .error, section: "4.4.4.5", "BYTERANGE of EXT-X-MAP has an offset",
        mend: "write it as \"<length>@<offset>\"")
    static let map = PlaylistRule(
        "map-for-fmp4", .error, section: "3.1.2", apple: "8.20", "Fragmented MP4 has an EXT-X-MAP",
        mend: "add an EXT-X-MAP that names the initialization section")
    static let secure = PlaylistRule(
        "segments-over-tls", .advice, apple: "11.3", "Segments and keys are fetched over TLS",
        mend: "write https, or a relative URI")

    static let all = [rangePlaced, rangeHolds, mapOffset, map, secure]

    static func check(_ media: ExaminedMedia, _ verdict: inout RuleVerdict) {
        if media.playlist.segments.contains(where: { $0.has(.byteRange) }) { verdict.applies(rangePlaced, rangeHolds) }
        var before: (uri: SharedText, end: Int)?
        var hasMap = false
        var lacksMap: Int?
        var lastTarget: MediaInitialization?
        for (index, segment) in media.playlist.segments.enumerated() {
            if segment.sharedURI.withBytes({ $0.starts(with: "http://".utf8) }) {
                verdict.fail(secure, .segment(index), "\(segment.uri) is fetched without encryption")
            }
            guard !segment.tags.isEmpty else {
                before = nil
                if !hasMap, lacksMap == nil { lacksMap = index }
                continue
            }
            if segment.has(.map), let map = segment.map, map != lastTarget {
                hasMap = true
                lastTarget = map
                if let range = map.byteRange {
                    verdict.expect(
                        mapOffset, range.offset != nil, .segment(index, "#EXT-X-MAP"),
                        "BYTERANGE of \(map.uri) has a length of \(range.length) and no offset")
                }
            }
            if !hasMap, lacksMap == nil { lacksMap = index }
            check(segment, index, &before, &verdict)
        }
        guard let lacksMap else { return }
        let first = media.playlist.segments[lacksMap]
        guard ["m4s", "mp4", "cmfv", "cmfa", "m4v", "m4a"].contains(where: first.hasExtension) else { return }
        verdict.fail(
            map, .segment(lacksMap), "\(first.uri) is fragmented MP4 by its name, but no EXT-X-MAP comes before it")
    }

    private static func check(
        _ segment: MediaSegment, _ index: Int, _ before: inout (uri: SharedText, end: Int)?,
        _ verdict: inout RuleVerdict
    ) {
        guard let range = segment.byteRange else {
            before = nil
            return
        }
        let offset = range.offset ?? (before?.uri == segment.sharedURI ? before?.end : nil)
        if offset == nil {
            verdict.fail(
                rangePlaced, .segment(index, "#EXT-X-BYTERANGE"),
                "the byte range of \(segment.uri) has no offset, and the segment before is no range of it")
        }
        let (end, overflow) = (offset ?? 0).addingReportingOverflow(range.length)
        if range.length <= 0 || overflow {
            verdict.fail(
                rangeHolds, .segment(index, "#EXT-X-BYTERANGE"),
                "the byte range of \(segment.uri) is \(range.length) bytes at \(offset ?? 0)")
        }
        before = offset == nil || overflow ? nil : (segment.sharedURI, end)
    }

    static func isInsecure(_ uri: String) -> Bool {
        uri.utf8.first == UInt8(ascii: "h") && uri.utf8.starts(with: "http://".utf8)
    }
}
