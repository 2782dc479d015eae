/// A span of time with attributes (RFC 8216bis section 4.4.5.1, EXT-X-DATERANGE).
public struct DateRange: Sendable, Equatable {
    /// ID: the same in every tag about this range.
    public var id: String
    /// CLASS: ranges of one class have attributes of the same meaning.
    public var classID: String?
    /// START-DATE; nil only in an update of a range that is known already.
    public var startDate: PlaylistDate?
    /// CUE: when to act, such as PRE, POST and ONCE.
    public var cue: [String]
    /// END-DATE.
    public var endDate: PlaylistDate?
    /// DURATION.
    public var duration: DecimalSeconds?
    /// PLANNED-DURATION.
    public var plannedDuration: DecimalSeconds?
    /// END-ON-NEXT: the range ends where the next of its class begins.
    public var endsOnNext: Bool
    /// Every other attribute as written: client attributes (`X-...`), SCTE35-CMD, SCTE35-OUT, SCTE35-IN; see also
    /// ``interstitial``, ``preload`` and ``scte35Command``.
    public var otherAttributes: [Attribute]

    /// Makes a range.
    public init(
        id: String, classID: String? = nil, startDate: PlaylistDate? = nil, cue: [String] = [],
        endDate: PlaylistDate? = nil, duration: DecimalSeconds? = nil, plannedDuration: DecimalSeconds? = nil,
        endsOnNext: Bool = false, otherAttributes: [Attribute] = []
    ) {
        self.id = id
        self.classID = classID
        self.startDate = startDate
        self.cue = cue
        self.endDate = endDate
        self.duration = duration
        self.plannedDuration = plannedDuration
        self.endsOnNext = endsOnNext
        self.otherAttributes = otherAttributes
    }

    init(_ line: Line, _ log: inout ReadingLog) throws(PlaylistError) {
        var attributes = try AttributeReader(line, from: 17, tag: "#EXT-X-DATERANGE", log)
        let dateForm = "a date such as 2026-02-19T14:54:23.031Z"
        id = try attributes.required("ID", try attributes.string("ID"))
        classID = try attributes.string("CLASS")
        startDate = try attributes.value("START-DATE", dateForm, isQuoted: true) { PlaylistDate($0) }
        cue = try attributes.list("CUE") ?? []
        endDate = try attributes.value("END-DATE", dateForm, isQuoted: true) { PlaylistDate($0) }
        duration = try attributes.decimal("DURATION")
        plannedDuration = try attributes.decimal("PLANNED-DURATION")
        endsOnNext = try attributes.flag("END-ON-NEXT") ?? false
        otherAttributes = try attributes.finish(&log)
    }
}

extension TextWriter {
    mutating func line(_ range: DateRange) throws(PlaylistError) {
        begin("#EXT-X-DATERANGE:")
        try attribute("ID", quoted: range.id)
        try attribute("CLASS", quoted: range.classID)
        try attribute("START-DATE", date: range.startDate)
        try attribute("CUE", list: range.cue)
        try attribute("END-DATE", date: range.endDate)
        attribute("DURATION", decimal: range.duration)
        attribute("PLANNED-DURATION", decimal: range.plannedDuration)
        if range.endsOnNext { attribute("END-ON-NEXT", flag: true) }
        try attributes(range.otherAttributes)
        endLine()
    }
}
