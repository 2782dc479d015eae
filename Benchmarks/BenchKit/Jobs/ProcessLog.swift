/// What one process noted until it ended, or was ended.
package struct ProcessLog<Event: Sendable>: Sendable {
    /// Names the process; no two of a run have the same.
    package let name: String
    package let events: [Event]

    package init(name: String, events: [Event]) {
        self.name = name
        self.events = events
    }

    /// Reads one event a line; a last line without an end is that of a process killed while it wrote, and is left out.
    package init(
        name: String, parsing text: String, _ event: (Substring) throws(BenchError) -> Event
    ) throws(BenchError) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if !lines.isEmpty { lines.removeLast() }
        var events: [Event] = []
        for line in lines { events.append(try event(line)) }
        self.init(name: name, events: events)
    }
}
