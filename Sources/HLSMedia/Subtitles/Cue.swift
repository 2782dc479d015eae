/// A text and when it is shown, in the form of WebVTT.
struct Cue: Sendable, Hashable {
    /// Milliseconds from the first presented picture; the end is after the start.
    var start: Int64
    var end: Int64
    /// The identifier that styles may refer to, one line; nil if there is none.
    var identifier: String?
    /// Cue settings as they stand behind the times, one line; empty if there are none.
    var settings = ""
    /// Cue text with its markup (WebVTT, 4.2.2): lines of which none is empty or holds "-->".
    var text: String

    /// The cue without what lies before time 0; nil if nothing of it is ever shown.
    init?(start: Int64, end: Int64, identifier: String? = nil, settings: String = "", text: String) {
        guard end > max(0, start), !text.isEmpty else { return nil }
        self.start = max(0, start)
        self.end = end
        self.identifier = identifier
        self.settings = settings
        self.text = text
    }
}
