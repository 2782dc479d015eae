import HLSJobs

/// A job's hash and history as the scripts give them.
enum RedisRecord {
    /// nil if there is no such job.
    static func record(from reply: RedisReply) throws(JobError) -> JobRecord? {
        var fields: [String: String] = [:]
        let words = reply[0].elements
        for index in stride(from: 0, to: words.count - 1, by: 2) { fields[words[index].text] = words[index + 1].text }
        guard let id = fields["id"] else { return nil }
        guard let status = fields["status"].flatMap(JobStatus.init) else {
            throw JobError(.corrupt, "job \(id) has no status that this program knows; upgrade it")
        }
        func integer(_ name: String) -> Int64 { fields[name].flatMap { Int64($0) } ?? 0 }
        func time(_ name: String) -> JobTime? {
            fields[name].flatMap { Int64($0) }.map { JobTime(microseconds: $0) }
        }
        let start = JobTime(microseconds: 0)
        let history = "[" + reply[1].elements.map(\.text).joined(separator: ",") + "]"
        return JobRecord(
            id: JobID(id), queue: fields["queue"] ?? "", payload: fields["payload"] ?? "", status: status,
            priority: Int(integer("priority")), attempt: Int(integer("attempt")), maxAttempts: Int(integer("max")),
            token: integer("token"), dueAt: time("due") ?? start, createdAt: time("created") ?? start,
            startedAt: time("started"), finishedAt: time("finished"), leaseUntil: time("lease"),
            worker: fields["worker"], isCancelRequested: fields["cancel"] == "1",
            progress: fields["progress"].flatMap { Double($0) } ?? 0, stage: fields["stage"],
            uniqueKey: fields["key"].map {
                UniqueKey($0, scope: fields["scope"].flatMap(UniqueKey.Scope.init) ?? .ever)
            },
            parent: fields["parent"].map { JobID($0) }, openChildren: Int(integer("open")),
            failures: try FailureHistory.failures(from: history))
    }

    static func claimed(from reply: RedisReply) -> ClaimedJob {
        ClaimedJob(
            lease: Lease(id: JobID(reply[0].text), token: reply[1].integer), payload: reply[2].text,
            attempt: Int(reply[3].integer), maxAttempts: Int(reply[4].integer),
            parent: reply[5].optionalText.map { JobID($0) }, failureCount: Int(reply[6].integer))
    }
}
