/// What delivery directives the server supports (RFC 8216bis section 4.4.3.8, EXT-X-SERVER-CONTROL).
public struct ServerControl: Sendable, Equatable {
    /// CAN-SKIP-UNTIL: the Skip Boundary in seconds, at least six target durations; nil if there are no delta updates.
    public var canSkipUntil: DecimalSeconds?
    /// CAN-SKIP-DATERANGES: delta updates may leave out older date ranges too; needs ``canSkipUntil``.
    public var canSkipDateRanges: Bool
    /// HOLD-BACK: seconds from the end at which players should begin, at least three target durations (also if nil).
    public var holdBack: DecimalSeconds?
    /// PART-HOLD-BACK: the same in low-latency mode, at least two part target durations, better three.
    public var partHoldBack: DecimalSeconds?
    /// CAN-BLOCK-RELOAD: the server holds a request until the playlist has what it asks for.
    public var canBlockReload: Bool
    /// Attributes that this library does not know.
    public var otherAttributes: [Attribute] = []

    /// Makes the tag.
    public init(
        canSkipUntil: DecimalSeconds? = nil, canSkipDateRanges: Bool = false, holdBack: DecimalSeconds? = nil,
        partHoldBack: DecimalSeconds? = nil, canBlockReload: Bool = false
    ) {
        self.canSkipUntil = canSkipUntil
        self.canSkipDateRanges = canSkipDateRanges
        self.holdBack = holdBack
        self.partHoldBack = partHoldBack
        self.canBlockReload = canBlockReload
    }

    init(_ line: Line, _ log: inout ReadingLog) throws(PlaylistError) {
        var attributes = try AttributeReader(line, from: 22, tag: "#EXT-X-SERVER-CONTROL", log)
        canSkipUntil = try attributes.decimal("CAN-SKIP-UNTIL")
        canSkipDateRanges = try attributes.flag("CAN-SKIP-DATERANGES") ?? false
        holdBack = try attributes.decimal("HOLD-BACK")
        partHoldBack = try attributes.decimal("PART-HOLD-BACK")
        canBlockReload = try attributes.flag("CAN-BLOCK-RELOAD") ?? false
        otherAttributes = try attributes.finish(&log)
    }
}

extension TextWriter {
    mutating func line(_ control: ServerControl) throws(PlaylistError) {
        begin("#EXT-X-SERVER-CONTROL:")
        if control.canBlockReload { attribute("CAN-BLOCK-RELOAD", flag: true) }
        attribute("CAN-SKIP-UNTIL", decimal: control.canSkipUntil)
        if control.canSkipDateRanges { attribute("CAN-SKIP-DATERANGES", flag: true) }
        attribute("HOLD-BACK", decimal: control.holdBack)
        attribute("PART-HOLD-BACK", decimal: control.partHoldBack)
        try attributes(control.otherAttributes)
        endLine()
    }
}
