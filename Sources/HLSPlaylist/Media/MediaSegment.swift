/// One media segment: its URI, its duration, and the tags that stand before it (RFC 8216bis section 4.4.4).
///
/// A tag that holds for later segments too (``keys``, ``map``, ``bitrate``) is on the segment it is written before;
/// ``MediaPlaylist/resolvedSegments()`` tells what is in effect for each.
public struct MediaSegment: Sendable, Equatable {
    var sharedURI: SharedText
    /// EXTINF: the duration in seconds.
    public var duration: DecimalSeconds
    /// Rare things are out of line, so that a plain segment is 40 bytes and those of its URI.
    var tags: [SegmentTag] = []

    init(uri: SharedText, duration: DecimalSeconds, tags: [SegmentTag]) {
        sharedURI = uri
        self.duration = duration
        self.tags = tags
    }

    /// Makes a segment; where `encryptsMap` is false, its keys stand behind its map, which they then leave in clear.
    public init(
        uri: String, duration: DecimalSeconds, title: String = "", byteRange: ByteRange? = nil,
        map: MediaInitialization? = nil, keys: [EncryptionKey] = [], encryptsMap: Bool = true,
        isDiscontinuity: Bool = false,
        programDateTime: PlaylistDate? = nil, dateRanges: [DateRange] = [], isGap: Bool = false, bitrate: Int? = nil,
        parts: [PartialSegment] = []
    ) {
        sharedURI = SharedText(uri)
        self.duration = duration
        if isDiscontinuity { tags.append(.discontinuity) }
        if let map, !encryptsMap { tags.append(.map(map)) }
        tags += keys.map(SegmentTag.key)
        if let map, encryptsMap { tags.append(.map(map)) }
        if let programDateTime { tags.append(.programDateTime(programDateTime)) }
        tags += dateRanges.map(SegmentTag.dateRange)
        if isGap { tags.append(.gap) }
        if let bitrate { tags.append(.bitrate(bitrate)) }
        tags += parts.map(SegmentTag.part)
        if !title.isEmpty { tags.append(.information(title: title)) }
        if let byteRange { tags.append(.byteRange(byteRange)) }
    }
}

extension MediaSegment {
    private func last<Value>(_ value: (SegmentTag) -> Value?) -> Value? {
        for tag in tags.reversed() {
            if let value = value(tag) { return value }
        }
        return nil
    }

    /// The duration in whole seconds.
    var roundedDuration: Int { Int(clamping: duration.roundedToWhole) }

    /// The segment's URI line; made a string when it is asked for.
    public var uri: String {
        get { sharedURI.string }
        set { sharedURI = SharedText(newValue) }
    }

    /// EXTINF's title, for people; empty if there is none (section 4.4.4.1).
    public var title: String {
        get {
            last {
                switch $0 {
                case .information(let title), .annotatedInformation(_, let title): title
                default: nil
                }
            } ?? ""
        }
        set { tags.replace(.information, with: newValue.isEmpty ? [] : [.information(title: newValue)]) }
    }

    /// EXT-X-BYTERANGE: the part of the resource; nil means all of it (section 4.4.4.2).
    public var byteRange: ByteRange? {
        get { last { if case .byteRange(let range) = $0 { range } else { nil } } }
        set { tags.replace(.byteRange, with: newValue.map { [.byteRange($0)] } ?? []) }
    }

    /// EXT-X-DISCONTINUITY: this segment does not continue the one before it (section 4.4.4.3).
    public var isDiscontinuity: Bool {
        get { tags.contains { $0.kind == .discontinuity } }
        set { if newValue != isDiscontinuity { tags.replace(.discontinuity, with: newValue ? [.discontinuity] : []) } }
    }

    /// EXT-X-DEFINE: variables defined between the segment before and this one, in order; lines further up cannot use
    /// them (sections 4.4.2.3, 6.3.1).
    public var definitions: [VariableDefinition] {
        get { tags.compactMap { if case .define(let definition) = $0 { definition } else { nil } } }
        set { tags.replace(.define, with: newValue.map(SegmentTag.define)) }
    }

    /// EXT-X-KEY: the keys written before this segment, in order (section 4.4.4.4).
    public var keys: [EncryptionKey] {
        get { tags.compactMap { if case .key(let key) = $0 { key } else { nil } } }
        set { tags.replace(.key, with: newValue.map(SegmentTag.key)) }
    }

    /// EXT-X-MAP: the initialization section written before this segment; it holds until the next (section 4.4.4.5).
    public var map: MediaInitialization? {
        get { last { if case .map(let map) = $0 { map } else { nil } } }
        set { tags.replace(.map, with: newValue.map { [.map($0)] } ?? []) }
    }

    /// EXT-X-PROGRAM-DATE-TIME: the moment of the segment's first sample (section 4.4.4.6).
    public var programDateTime: PlaylistDate? {
        get { last { if case .programDateTime(let date) = $0 { date } else { nil } } }
        set { tags.replace(.programDateTime, with: newValue.map { [.programDateTime($0)] } ?? []) }
    }

    /// EXT-X-GAP: the segment is missing and must not be loaded (section 4.4.4.7).
    public var isGap: Bool {
        get { tags.contains { $0.kind == .gap } }
        set { if newValue != isGap { tags.replace(.gap, with: newValue ? [.gap] : []) } }
    }

    /// EXT-X-BITRATE: kilobits per second, about, of this and later segments without a byte range (section 4.4.4.8).
    public var bitrate: Int? {
        get { last { if case .bitrate(let rate) = $0 { rate } else { nil } } }
        set { tags.replace(.bitrate, with: newValue.map { [.bitrate($0)] } ?? []) }
    }

    /// EXT-X-DATERANGE: the date ranges written before this segment, in order (section 4.4.5.1).
    public var dateRanges: [DateRange] {
        get { tags.compactMap { if case .dateRange(let range) = $0 { range } else { nil } } }
        set { tags.replace(.dateRange, with: newValue.map(SegmentTag.dateRange)) }
    }

    /// EXT-X-PART: the parts of this segment, in order (section 4.4.4.9).
    public var parts: [PartialSegment] {
        get { tags.compactMap { if case .part(let part) = $0 { part } else { nil } } }
        set { tags.replace(.part, with: newValue.map(SegmentTag.part)) }
    }

    /// Comments and unknown tags before this segment, in order.
    public var otherLines: [PlaylistLine] {
        get { tags.compactMap { if case .line(let line) = $0 { line } else { nil } } }
        set { tags.replace(.line, with: newValue.map(SegmentTag.line)) }
    }
}
