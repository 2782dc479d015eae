/// Other content to be played between: what a date range of the class `com.apple.hls.interstitial` says (RFC 8216bis
/// appendix D).
public struct Interstitial: Sendable, Equatable {
    /// The CLASS of date ranges that are interstitials.
    public static let classID = "com.apple.hls.interstitial"

    /// What is played.
    public enum Asset: Sendable, Hashable {
        /// X-ASSET-URI: one playlist, an absolute URI.
        case uri(String)
        /// X-ASSET-LIST: a JSON object that lists playlists.
        case list(String)
    }

    /// X-TIMELINE-OCCUPIES: how it is shown on a timeline.
    public enum TimelineOccupies: Sendable, Hashable {
        /// POINT: a single point; also when nothing is said.
        case point
        /// RANGE: a range.
        case range
    }

    /// X-TIMELINE-STYLE: whether a timeline sets it apart.
    public enum TimelineStyle: Sendable, Hashable {
        /// HIGHLIGHT: set apart from the content; also when nothing is said.
        case highlight
        /// PRIMARY: shown like the content.
        case primary
    }

    /// X-ASSET-URI or X-ASSET-LIST.
    public var asset: Asset
    /// X-RESUME-OFFSET: seconds after the start at which the content goes on; nil means the interstitial's duration.
    public var resumeOffset: DecimalSeconds?
    /// X-PLAYOUT-LIMIT: seconds after which it ends at the latest.
    public var playoutLimit: DecimalSeconds?
    /// X-SNAP with OUT: begin at the nearest segment boundary.
    public var snapsOut = false
    /// X-SNAP with IN: go on at the nearest segment boundary.
    public var snapsIn = false
    /// X-RESTRICT with SKIP: no seeking forward and no faster play while it is played.
    public var restrictsSkip = false
    /// X-RESTRICT with JUMP: no seeking across it without playing it.
    public var restrictsJump = false
    /// X-CONTENT-MAY-VARY: players may get different content; false only for NO.
    public var contentMayVary = true
    /// X-TIMELINE-OCCUPIES.
    public var timelineOccupies = TimelineOccupies.point
    /// X-TIMELINE-STYLE.
    public var timelineStyle = TimelineStyle.highlight
    /// X-SKIP-CONTROL-OFFSET: seconds played before a skip button is shown; nil means no button is asked for.
    public var skipControlOffset: DecimalSeconds?
    /// X-SKIP-CONTROL-DURATION: seconds the skip button is shown; nil means to the end.
    public var skipControlDuration: DecimalSeconds?
    /// X-SKIP-CONTROL-LABEL-ID: the key of the button's label in the application.
    public var skipControlLabelID: String?

    /// Makes an interstitial.
    public init(asset: Asset) { self.asset = asset }

    /// - Returns: nil if the date range has neither asset.
    init?(_ range: DateRange) {
        if let uri = range["X-ASSET-URI"] {
            asset = .uri(uri)
        } else if let list = range["X-ASSET-LIST"] {
            asset = .list(list)
        } else {
            return nil
        }
        resumeOffset = range.decimal("X-RESUME-OFFSET")
        playoutLimit = range.decimal("X-PLAYOUT-LIMIT")
        let snap = range.list("X-SNAP")
        snapsOut = snap.contains("OUT")
        snapsIn = snap.contains("IN")
        let restrict = range.list("X-RESTRICT")
        restrictsSkip = restrict.contains("SKIP")
        restrictsJump = restrict.contains("JUMP")
        contentMayVary = range["X-CONTENT-MAY-VARY"] != "NO"
        timelineOccupies = range["X-TIMELINE-OCCUPIES"] == "RANGE" ? .range : .point
        timelineStyle = range["X-TIMELINE-STYLE"] == "PRIMARY" ? .primary : .highlight
        skipControlOffset = range.decimal("X-SKIP-CONTROL-OFFSET")
        skipControlDuration = range.decimal("X-SKIP-CONTROL-DURATION")
        skipControlLabelID = range["X-SKIP-CONTROL-LABEL-ID"]
    }
}
