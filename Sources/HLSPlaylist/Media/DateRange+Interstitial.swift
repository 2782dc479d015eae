/// A date range as an interstitial (RFC 8216bis appendix D).
extension DateRange {
    /// What to play between, if ``classID`` is that of interstitials and an asset is named; nil otherwise.
    ///
    /// It reads and writes ``otherAttributes``. Setting it sets ``classID``, and writes what differs from what is there,
    /// so that values which this library does not know stay as they are; setting nil removes the attributes and the class.
    public var interstitial: Interstitial? {
        get { classID == Interstitial.classID ? Interstitial(self) : nil }
        set {
            if newValue == interstitial { return }
            guard let new = newValue else {
                if classID == Interstitial.classID { classID = nil }
                otherAttributes.removeAll { DateRange.interstitialNames.contains($0.name) }
                return
            }
            let old = interstitial
            classID = Interstitial.classID
            write(new, over: old)
        }
    }

    private static let interstitialNames = [
        "X-ASSET-URI", "X-ASSET-LIST", "X-RESUME-OFFSET", "X-PLAYOUT-LIMIT", "X-SNAP", "X-RESTRICT",
        "X-CONTENT-MAY-VARY", "X-TIMELINE-OCCUPIES", "X-TIMELINE-STYLE", "X-SKIP-CONTROL-OFFSET",
        "X-SKIP-CONTROL-DURATION", "X-SKIP-CONTROL-LABEL-ID",
    ]

    private mutating func write(_ new: Interstitial, over old: Interstitial?) {
        switch new.asset {
        case .uri(let uri):
            self["X-ASSET-LIST"] = nil
            self["X-ASSET-URI"] = uri
        case .list(let list):
            self["X-ASSET-URI"] = nil
            self["X-ASSET-LIST"] = list
        }
        if new.resumeOffset != old?.resumeOffset { setDecimal("X-RESUME-OFFSET", new.resumeOffset) }
        if new.playoutLimit != old?.playoutLimit { setDecimal("X-PLAYOUT-LIMIT", new.playoutLimit) }
        if new.snapsOut != old?.snapsOut ?? false || new.snapsIn != old?.snapsIn ?? false {
            setList("X-SNAP", [("OUT", new.snapsOut), ("IN", new.snapsIn)])
        }
        if new.restrictsSkip != old?.restrictsSkip ?? false || new.restrictsJump != old?.restrictsJump ?? false {
            setList("X-RESTRICT", [("SKIP", new.restrictsSkip), ("JUMP", new.restrictsJump)])
        }
        if new.contentMayVary != old?.contentMayVary ?? true {
            self["X-CONTENT-MAY-VARY"] = new.contentMayVary ? "YES" : "NO"
        }
        if new.timelineOccupies != old?.timelineOccupies ?? .point {
            self["X-TIMELINE-OCCUPIES"] = new.timelineOccupies == .range ? "RANGE" : "POINT"
        }
        if new.timelineStyle != old?.timelineStyle ?? .highlight {
            self["X-TIMELINE-STYLE"] = new.timelineStyle == .primary ? "PRIMARY" : "HIGHLIGHT"
        }
        if new.skipControlOffset != old?.skipControlOffset {
            setDecimal("X-SKIP-CONTROL-OFFSET", new.skipControlOffset)
        }
        if new.skipControlDuration != old?.skipControlDuration {
            setDecimal("X-SKIP-CONTROL-DURATION", new.skipControlDuration)
        }
        self["X-SKIP-CONTROL-LABEL-ID"] = new.skipControlLabelID
    }
}
