import Foundation
import Testing

@testable import HLSJobs

@Suite("Jobs in a SQLite file")
struct SQLiteStoreTests {
    @Test("outlive the process that pushed them")
    func reopening() async throws {
        let directory = try ScratchDirectory()
        let path = directory.file("jobs.sqlite")
        let id = try await JobQueue<Int>("q", store: SQLiteJobStore(path: path)).push(7)
        let queue = JobQueue<Int>("q", store: try await SQLiteJobStore(path: path))
        let record = try #require(try await queue.job(id))
        #expect(try queue.payload(of: record) == 7)
    }

    @Test("many that open a new file at once all see one schema", arguments: 0..<20)
    func openingAtOnce(round: Int) async throws {
        let directory = try ScratchDirectory()
        try await withThrowingTaskGroup(of: SQLiteJobStore.self) { group in
            for _ in 0..<6 {
                group.addTask { try await SQLiteJobStore(path: directory.file("jobs.sqlite"), durability: .none) }
            }
            for try await store in group { _ = try await store.push([NewJob(queue: "q", payload: "1")]) }
        }
        let store = try await SQLiteJobStore(path: directory.file("jobs.sqlite"))
        #expect(try await store.statistics(queue: "q")[.pending] == 6)
    }

    @Test("a store hears of what another one on the same file has done")
    func noticesOfOthers() async throws {
        let directory = try ScratchDirectory()
        let path = directory.file("jobs.sqlite")
        let (mine, other) = (try await SQLiteJobStore(path: path), try await SQLiteJobStore(path: path))
        let watch = mine.notices.watch(.queue("q"))
        _ = try await other.push([NewJob(queue: "q", payload: "1")])
        await watch.wait()
        #expect(try await mine.statistics(queue: "q")[.pending] == 1)
    }

    @Test("one connection's stores share the jobs, each to one")
    func sharing() async throws {
        let directory = try ScratchDirectory()
        let path = directory.file("jobs.sqlite")
        let stores = [
            try await SQLiteJobStore(path: path, durability: .none),
            try await SQLiteJobStore(path: path, durability: .none),
        ]
        _ = try await stores[0].push((0..<100).map { NewJob(queue: "q", payload: "\($0)") })
        let claimed = try await withThrowingTaskGroup(of: [JobID].self) { group in
            for number in 0..<4 {
                group.addTask {
                    var ids: [JobID] = []
                    let request = ClaimRequest(queue: "q", limit: 2, lease: .seconds(60), worker: "w\(number)")
                    while case let jobs = try await stores[number % 2].claim(request).jobs, !jobs.isEmpty {
                        ids += jobs.map(\.lease.id)
                    }
                    return ids
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(claimed.count == 100 && Set(claimed).count == 100)
    }

    @Test(
        "what cannot be opened gives one clear error",
        arguments: [
            ("missing/jobs.sqlite", nil, JobError.Code.configuration), (".", nil, .configuration),
            (
                "notes.txt", "this is no database, only some text that is long enough to be looked at, said the file",
                .corrupt
            ),
        ])
    func refusals(name: String, content: String?, code: JobError.Code) async throws {
        let directory = try ScratchDirectory()
        if let content {
            try content.write(toFile: directory.file(name), atomically: false, encoding: .utf8)
        }
        let error = await #expect(throws: JobError.self) { try await SQLiteJobStore(path: directory.file(name)) }
        #expect(error?.code == code)
        #expect(error?.canRetry == false)
        #expect(error?.message.contains(name) == true)
    }

    @Test("a file of a newer program is refused and left as it is")
    func newerSchema() async throws {
        let directory = try ScratchDirectory()
        let path = directory.file("jobs.sqlite")
        let newest = try #require(SQLiteSchema.migrations.last).version
        do {
            let database = try SQLiteOpening(path: path, durability: .none).writer()
            try database.run(
                "INSERT INTO sluice_schema (version, name, applied_at) VALUES (?1, 'new', 0)",
                [
                    SQLiteValue(newest + 1)
                ])
        }
        let error = await #expect(throws: JobError.self) { try await SQLiteJobStore(path: path) }
        #expect(error?.code == .schemaTooNew)
        #expect(error?.message.contains("\(newest + 1)") == true && error?.message.contains("upgrade") == true)
    }

    @Test("claims, leases and lists go by an index, whatever has finished")
    func plans() throws {
        let directory = try ScratchDirectory()
        let database = try SQLiteOpening(path: directory.file("jobs.sqlite"), durability: .none).writer()
        let queries = [
            ("queue = 'q' AND status = 'pending' AND priority = 0 AND due_at <= 1 ORDER BY due_at, seq", "jobs_due"),
            ("queue = 'q' AND status = 'processing' AND lease_until < 1", "jobs_leases"),
            ("queue = 'q' AND status = 'failed' ORDER BY seq DESC", "jobs_listed"),
            ("finished_at < 1", "jobs_finished"), ("parent_id = 'x'", "jobs_children"),
        ]
        for (condition, index) in queries {
            let plan = try database.rows("EXPLAIN QUERY PLAN SELECT seq FROM transcoding_jobs WHERE \(condition)") {
                row throws(JobError) in row.text(3)
            }
            #expect(plan.contains { $0.contains("transcoding_\(index)") }, "\(condition): \(plan)")
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(condition): \(plan)")
        }
    }

    @Test("the views can be read by people")
    func views() async throws {
        let directory = try ScratchDirectory()
        let path = directory.file("jobs.sqlite")
        let store = try await SQLiteJobStore(path: path)
        _ = try await store.push([NewJob(queue: "q", payload: "1"), NewJob(queue: "q", payload: "2")])
        let request = ClaimRequest(queue: "q", limit: 1, lease: .seconds(9), worker: "w")
        let job = try #require(try await store.claim(request).jobs.first)
        _ = try await store.settle(job.lease, .failed(message: "broken"))
        let database = try SQLiteOpening(path: path, durability: .none).reader()
        let history = try database.rows("SELECT id, last_error, finished_at FROM transcoding_history") {
            row throws(JobError) in [row.text(0), row.text(1), String(row.text(2).prefix(2))]
        }
        #expect(history == [[job.lease.id.rawValue, "broken", "20"]])
        let active = try database.rows("SELECT status FROM active_transcoding_jobs") { row throws(JobError) in
            row.text(0)
        }
        #expect(active == ["pending"])
    }
}
