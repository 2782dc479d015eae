/// Advice to load a resource of another date range ahead: what a date range of the class `com.apple.hls.preload` says
/// (RFC 8216bis appendix F).
public struct PreloadDateRange: Sendable, Equatable {
    /// The CLASS of date ranges that are such advice.
    public static let classID = "com.apple.hls.preload"

    /// X-URI: the resource.
    public var uri: String
    /// X-TARGET-ID: the ID of the date range that will use it.
    public var targetID: String
    /// X-TARGET-CLASS: the CLASS of the date range that will use it.
    public var targetClassID: String

    /// Makes the advice.
    public init(uri: String, targetID: String, targetClassID: String) {
        self.uri = uri
        self.targetID = targetID
        self.targetClassID = targetClassID
    }
}

extension DateRange {
    /// What to load ahead, if ``classID`` is that of preload advice and all of it is there; nil otherwise.
    ///
    /// It reads and writes ``otherAttributes``; setting it sets ``classID``, setting nil removes the attributes and the class.
    public var preload: PreloadDateRange? {
        get {
            guard classID == PreloadDateRange.classID, let uri = self["X-URI"], let targetID = self["X-TARGET-ID"],
                let targetClassID = self["X-TARGET-CLASS"]
            else { return nil }
            return PreloadDateRange(uri: uri, targetID: targetID, targetClassID: targetClassID)
        }
        set {
            if newValue == preload { return }
            classID = newValue.map { _ in PreloadDateRange.classID }
            self["X-URI"] = newValue?.uri
            self["X-TARGET-ID"] = newValue?.targetID
            self["X-TARGET-CLASS"] = newValue?.targetClassID
        }
    }
}
