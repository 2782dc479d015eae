import Catalogue
import HLSJobs
import TestSupport
import Testing

extension CatalogueContract {
    static let announcementClauses: [Clause] = [
        Clause("what was announced of a job is given back") { store, clock in
            let told = Announcement(
                job: JobID("a"), queue: "q", run: 1, status: .processing, attempt: 2, token: 1 << 40,
                lastFailureAt: clock.now)
            try await store.announce([
                JobNews(told), JobNews(Announcement(job: JobID("b"), queue: "q", status: .pending)),
            ])
            let found = try await store.announcements(of: [JobID("a"), JobID("none")])
            #expect(found == [JobID("a"): told])
            #expect(try await store.announcements(of: []).isEmpty)
            let many = (0..<1_200).map { JobID("\($0)") } + [JobID("b")]
            #expect(try await store.announcements(of: many).count == 1)
        },
        Clause("a later announcement stays when an earlier one comes late") { store, clock in
            let job = JobID("a")
            let file = try await store.add(.sample(), announcing: [])
            let outcome = FileOutcome(status: .completed, finishedAt: clock.now, attempt: 1)
            let late = Announcement(job: job, queue: "q", status: .processing, attempt: 1, token: 1)
            let end = Announcement(job: job, queue: "q", status: .completed, attempt: 1, token: 2)
            try await store.announce([JobNews(end, file: file.id, outcome: outcome)])
            try await store.announce([JobNews(late, file: file.id)])
            #expect(try await store.announcements(of: [job])[job] == end)
            #expect(try await store.file(file.id)?.outcome == outcome)
            let next = Announcement(job: job, queue: "q", run: 1, status: .pending, token: 2)
            try await store.announce([JobNews(next, file: file.id)])
            #expect(try await store.announcements(of: [job])[job] == next)
            #expect(try await store.file(file.id)?.outcome == nil, "the job runs again")
        },
        Clause("a file learns of a job that nobody has set, but not of one older than its own") { store, _ in
            let file = try await store.add(.sample(), announcing: [])
            func announce(_ job: String) async throws {
                let told = Announcement(job: JobID(job), queue: "q", status: .pending)
                try await store.announce([JobNews(told, file: file.id)])
            }
            try await announce("b")
            #expect(try await store.file(file.id)?.job == JobID("b"))
            try await announce("a")
            #expect(try await store.file(file.id)?.job == JobID("b"))
            try await announce("c")
            #expect(try await store.file(file.id)?.job == JobID("c"))
        },
        Clause("an announcement and the deliveries that tell of it are noted together, each delivery once") {
            store, _ in
            let told = Announcement(job: JobID("a"), queue: "q", status: .pending)
            let news = JobNews(told, deliveries: [.sample("1"), .sample("2")])
            try await store.announce([news])
            try await store.announce([news])
            try await store.announce([])
            #expect(try await store.deliveries(DeliveryFilter()).map(\.id.rawValue) == ["2", "1"])
        },
        Clause("followed are those that have not ended, and others for their time, queue by queue") { store, clock in
            let end = clock.now + .seconds(60)
            func announce(_ job: String, _ status: JobStatus, queue: String = "q", until: JobTime? = nil) async throws {
                let told = Announcement(job: JobID(job), queue: queue, status: status, followedUntil: until)
                try await store.announce([JobNews(told)])
            }
            for job in ["p2", "p1", "p3"] { try await announce(job, .pending) }
            try await announce("r", .processing)
            try await announce("f", .failed, until: end)
            try await announce("x", .pending, queue: "other")
            func followed(pending: Bool, after: String? = nil, limit: Int = 9) async throws -> [String] {
                try await store.followedAnnouncements(
                    queue: "q", pending: pending, after: after.map { JobID($0) }, limit: limit
                ).map(\.job.rawValue)
            }
            #expect(try await followed(pending: true, limit: 2) == ["p1", "p2"])
            #expect(try await followed(pending: true, after: "p2") == ["p3"])
            #expect(try await followed(pending: false) == ["f", "r"])
            clock.advance(.seconds(61))
            #expect(try await followed(pending: false) == ["r"])
            try await store.follow(JobID("f"))
            try await store.follow(JobID("none"))
            #expect(try await followed(pending: false) == ["f", "r"])
        },
    ]
}
