/// What a delta update leaves out (RFC 8216bis section 4.4.5.2, EXT-X-SKIP).
public struct SkippedSegments: Sendable, Equatable {
    /// SKIPPED-SEGMENTS: how many segments, from the first one of the playlist.
    public var count: Int
    /// RECENTLY-REMOVED-DATERANGES: the IDs of date ranges that are gone; nil if date ranges were not skipped.
    public var recentlyRemovedDateRanges: [String]?
    /// Attributes that this library does not know.
    public var otherAttributes: [Attribute] = []

    /// Makes the tag.
    public init(count: Int, recentlyRemovedDateRanges: [String]? = nil) {
        self.count = count
        self.recentlyRemovedDateRanges = recentlyRemovedDateRanges
    }

    init(_ line: Line, _ log: inout ReadingLog) throws(PlaylistError) {
        var attributes = try AttributeReader(line, from: 12, tag: "#EXT-X-SKIP", log)
        count = try attributes.required("SKIPPED-SEGMENTS", try attributes.integer("SKIPPED-SEGMENTS"))
        recentlyRemovedDateRanges = try attributes.list("RECENTLY-REMOVED-DATERANGES", separator: UInt8(ascii: "\t"))
        otherAttributes = try attributes.finish(&log)
    }

    /// The smallest EXT-X-VERSION that allows it (section 8).
    var requiredVersion: Int { recentlyRemovedDateRanges == nil ? 9 : 10 }
}

extension TextWriter {
    mutating func line(_ skipped: SkippedSegments) throws(PlaylistError) {
        begin("#EXT-X-SKIP:")
        try attribute("SKIPPED-SEGMENTS", integer: skipped.count)
        if let removed = skipped.recentlyRemovedDateRanges {
            for id in removed where id.isEmpty || id.utf8.contains(UInt8(ascii: "\t")) {
                throw PlaylistError(
                    .unwritable,
                    "RECENTLY-REMOVED-DATERANGES has an ID that is empty or holds a tab; mend it (section 4.4.5.2).")
            }
            try attribute("RECENTLY-REMOVED-DATERANGES", quoted: removed.joined(separator: "\t"))
        }
        try attributes(skipped.otherAttributes)
        endLine()
    }
}
