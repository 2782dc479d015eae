import HTTPServer

/// What dashboards are shown: the newest jobs and the counts, each with the number of the look that changed it.
///
/// Whoever has seen everything up to a number is given what changed after it, however many looks were missed: nothing
/// is queued for slow readers.
struct JobBoard: Sendable {
    private struct Entry {
        var text: String
        var changed: Int
    }

    /// The last look that changed anything; 0 before the first one.
    private(set) var number = 0
    /// The oldest first.
    private var order: [String] = []
    private var entries: [String: Entry] = [:]
    private var counts = Entry(text: "", changed: 0)

    /// Takes what a look has found.
    ///
    /// - Parameter jobs: their ids and their JSON, the newest first; those before that are not among them are forgotten.
    /// - Returns: whether anything has changed.
    mutating func take(jobs: [(id: String, text: String)], counts text: String) -> Bool {
        let next = number + 1
        var kept: [String: Entry] = [:]
        for job in jobs {
            let old = entries[job.id]
            kept[job.id] = old?.text == job.text ? old : Entry(text: job.text, changed: next)
        }
        order = jobs.reversed().map(\.id)
        entries = kept
        if counts.text != text { counts = Entry(text: text, changed: next) }
        let hasChanged = counts.changed == next || kept.values.contains { $0.changed == next }
        if hasChanged { number = next }
        return hasChanged
    }

    /// What has changed after a look, the oldest job first, so that a client that puts each on top has them in order.
    func changes(since seen: Int) -> [ServerSentEvent] {
        var events = order.compactMap { id -> ServerSentEvent? in
            guard let entry = entries[id], entry.changed > seen else { return nil }
            return ServerSentEvent(event: "job", data: entry.text)
        }
        if counts.changed > seen { events.append(ServerSentEvent(event: "counts", data: counts.text)) }
        return events
    }
}
