/// One event of an event stream (HTML, section 9.2 "Server-sent events").
package struct ServerSentEvent: Hashable, Sendable {
    /// The type of the event; nil stands for `message`.
    package var event: String?
    /// The content; its line ends become those of the stream. nil sends no event, only what else is here.
    package var data: String?
    /// What a client sends as `Last-Event-ID` when it connects again.
    package var id: String?
    /// How long a client shall wait before it connects again, in milliseconds.
    package var retry: Int?
    /// A text that clients skip, which keeps a connection alive.
    package var comment: String?

    /// The media type of a stream of events.
    package static let contentType = "text/event-stream"

    /// Describes an event.
    package init(
        event: String? = nil, data: String? = nil, id: String? = nil, retry: Int? = nil, comment: String? = nil
    ) {
        self.event = event
        self.data = data
        self.id = id
        self.retry = retry
        self.comment = comment
    }

    /// The event as it is sent, with the empty line behind it.
    package var bytes: [UInt8] { Array(text.utf8) }

    private var text: String {
        var text = ""
        for line in Self.lines(comment) { text += ":\(line.isEmpty ? "" : " ")\(line)\n" }
        if let event { text += "event: \(Self.oneLine(event))\n" }
        if let id { text += "id: \(Self.oneLine(id))\n" }
        if let retry { text += "retry: \(retry)\n" }
        for line in Self.lines(data) { text += "data: \(line)\n" }
        return text + "\n"
    }

    /// The lines of a text, whichever of the three line ends it has.
    private static func lines(_ text: String?) -> [String] {
        guard let text else { return [] }
        var lines = [""]
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if scalar == "\r" || scalar == "\n" {
                if !(scalar == "\n" && previous == "\r") { lines.append("") }
            } else {
                lines[lines.count - 1].unicodeScalars.append(scalar)
            }
            previous = scalar
        }
        return lines
    }

    /// A line end would begin another field, and an identifier with a null is ignored.
    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\r" || $0 == "\n" || $0 == "\0" ? " " : $0 }))
    }
}
