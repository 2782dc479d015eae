/// What stands after the last segment: the beginning of the next one, and what is about the playlist's end.
extension MediaPlaylist {
    private func trailing<Value>(_ value: (SegmentTag) -> Value?) -> [Value] { trailingTags.compactMap(value) }

    /// EXT-X-PART: the parts of the segment that is not yet complete, in order (section 4.4.4.9).
    public var trailingParts: [PartialSegment] {
        get { trailing { if case .part(let part) = $0 { part } else { nil } } }
        set { trailingTags.replace(.part, with: newValue.map(SegmentTag.part)) }
    }

    /// EXT-X-PRELOAD-HINT, in order; clients follow the first of each type (section 4.4.5.3).
    public var preloadHints: [PreloadHint] {
        get { trailing { if case .preloadHint(let hint) = $0 { hint } else { nil } } }
        set { trailingTags.replace(.preloadHint, with: newValue.map(SegmentTag.preloadHint)) }
    }

    /// EXT-X-RENDITION-REPORT, in order (section 4.4.5.4).
    public var renditionReports: [RenditionReport] {
        get { trailing { if case .renditionReport(let report) = $0 { report } else { nil } } }
        set { trailingTags.replace(.renditionReport, with: newValue.map(SegmentTag.renditionReport)) }
    }

    /// EXT-X-DATERANGE after the last segment, in order (section 4.4.5.1).
    public var trailingDateRanges: [DateRange] {
        get { trailing { if case .dateRange(let range) = $0 { range } else { nil } } }
        set { trailingTags.replace(.dateRange, with: newValue.map(SegmentTag.dateRange)) }
    }

    /// EXT-X-DISCONTINUITY before the segment that is not yet complete (section 4.4.4.3).
    public var isTrailingDiscontinuity: Bool {
        get { trailingTags.contains { $0.kind == .discontinuity } }
        set {
            if newValue != isTrailingDiscontinuity {
                trailingTags.replace(.discontinuity, with: newValue ? [.discontinuity] : [])
            }
        }
    }

    /// EXT-X-KEY before the segment that is not yet complete, in order (section 4.4.4.4).
    public var trailingKeys: [EncryptionKey] {
        get { trailing { if case .key(let key) = $0 { key } else { nil } } }
        set { trailingTags.replace(.key, with: newValue.map(SegmentTag.key)) }
    }

    /// EXT-X-MAP before the segment that is not yet complete (section 4.4.4.5).
    public var trailingMap: MediaInitialization? {
        get { trailing { if case .map(let map) = $0 { map } else { nil } }.last }
        set { trailingTags.replace(.map, with: newValue.map { [.map($0)] } ?? []) }
    }

    /// EXT-X-PROGRAM-DATE-TIME of the segment that is not yet complete (section 4.4.4.6).
    public var trailingProgramDateTime: PlaylistDate? {
        get { trailing { if case .programDateTime(let date) = $0 { date } else { nil } }.last }
        set { trailingTags.replace(.programDateTime, with: newValue.map { [.programDateTime($0)] } ?? []) }
    }

    /// EXT-X-DEFINE after the last segment, in order (section 4.4.2.3).
    public var trailingDefinitions: [VariableDefinition] {
        get { trailing { if case .define(let definition) = $0 { definition } else { nil } } }
        set { trailingTags.replace(.define, with: newValue.map(SegmentTag.define)) }
    }

    /// Comments and unknown tags after the last segment.
    public var trailingLines: [PlaylistLine] {
        get { trailing { if case .line(let line) = $0 { line } else { nil } } }
        set { trailingTags.replace(.line, with: newValue.map(SegmentTag.line)) }
    }
}
