/// One line before a segment's URI.
///
/// A segment keeps these in the order they were written, because order carries meaning (a key before EXT-X-MAP encrypts
/// the map, a key after it does not). Large payloads are indirect, so that a segment with a few small tags stays small.
enum SegmentTag: Sendable, Equatable {
    case discontinuity
    /// A variable that lines from here on may use, but not those before.
    indirect case define(VariableDefinition)
    indirect case key(EncryptionKey)
    indirect case map(MediaInitialization)
    case programDateTime(PlaylistDate)
    indirect case dateRange(DateRange)
    case gap
    case bitrate(Int)
    case line(PlaylistLine)
    indirect case part(PartialSegment)
    /// EXTINF's place, and its title. Left out when there is no title and the place is the usual one: after every
    /// other tag but a byte range that comes last.
    case information(title: String)
    /// The same with what stood between the duration and the comma, where nothing should.
    indirect case annotatedInformation(annotation: String, title: String)
    case byteRange(ByteRange)
    /// Only after the last segment.
    indirect case preloadHint(PreloadHint)
    /// Only after the last segment.
    indirect case renditionReport(RenditionReport)

    /// The writer's own order; new tags are put in by it.
    enum Kind: UInt8 {
        case discontinuity, define, key, map, programDateTime, dateRange, gap, bitrate, line, part, information,
            byteRange, preloadHint, renditionReport
    }

    var kind: Kind {
        switch self {
        case .discontinuity: .discontinuity
        case .define: .define
        case .key: .key
        case .map: .map
        case .programDateTime: .programDateTime
        case .dateRange: .dateRange
        case .gap: .gap
        case .bitrate: .bitrate
        case .line: .line
        case .part: .part
        case .information, .annotatedInformation: .information
        case .byteRange: .byteRange
        case .preloadHint: .preloadHint
        case .renditionReport: .renditionReport
        }
    }
}

extension [SegmentTag] {
    /// Puts tags of one kind in the places of those that were there, or where the writer's own order has them.
    mutating func replace(_ kind: SegmentTag.Kind, with tags: [SegmentTag]) {
        let places = indices.filter { self[$0].kind == kind }
        if places.count == tags.count {
            for (place, tag) in zip(places, tags) { self[place] = tag }
            return
        }
        let place = places.first ?? firstIndex { $0.kind.rawValue > kind.rawValue } ?? count
        removeAll { $0.kind == kind }
        insert(contentsOf: tags, at: place)
    }
}

extension TextWriter {
    /// Writes a tag that is a line of its own; EXTINF's place is not one.
    mutating func line(_ segmentTag: SegmentTag) throws(PlaylistError) {
        switch segmentTag {
        case .discontinuity: write("#EXT-X-DISCONTINUITY\n")
        case .define(let definition): try line(definition)
        case .key(let key): try line(key, tag: "#EXT-X-KEY:")
        case .map(let map): try line(map)
        case .programDateTime(let date):
            write("#EXT-X-PROGRAM-DATE-TIME:")
            write(date)
            endLine()
        case .dateRange(let range): try line(range)
        case .gap: write("#EXT-X-GAP\n")
        case .bitrate(let rate):
            write("#EXT-X-BITRATE:")
            if rate < 0 {
                throw PlaylistError(
                    .unwritable, "#EXT-X-BITRATE is negative; use zero or more (section 4.4.4.8).")
            }
            write(rate)
            endLine()
        case .line(let other): try line(other)
        case .part(let part): try line(part)
        case .preloadHint(let hint): try line(hint)
        case .renditionReport(let report): try line(report)
        case .information, .annotatedInformation: break
        case .byteRange(let range):
            begin("#EXT-X-BYTERANGE:")
            try write(range)
            endLine()
        }
    }
}
