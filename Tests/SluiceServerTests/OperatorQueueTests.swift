import Foundation
import LoopbackServer
import Synchronization
import TestSupport
import Testing

@testable import SluiceServer

/// The operator's commands and the figures know the jobs of every queue.
@Suite(.timeLimit(.minutes(2))) struct OperatorQueueTests {
    private struct Job: Decodable {
        let jobId: String
        let kind: String
        let status: String
        let fileId: String?
        let delivery: String?
    }

    private func jobs(_ server: ServerProcess, _ queue: String) async throws -> [Job] {
        let outcome = try await server.outcome("jobs", "list", "--queue", queue, "--json")
        #expect(outcome.status == 0, "\(outcome.errors)")
        return try JSONDecoder().decode([Job].self, from: Data(outcome.output))
    }

    private func end(of job: String, _ client: APIClient, _ status: String) async throws {
        _ = try await client.events("/api/media/import/\(job)/events") {
            $0.contains { $0.data.contains(#""status":"\#(status)""#) }
        }
    }

    private func order(_ client: APIClient, _ url: String) async throws -> String {
        let answer = try await client.post("/api/media/import", #"{"url":"\#(url)"}"#)
        try #require(answer.status == 202, "\(answer.text)")
        return try answer.text("jobId")
    }

    @Test func `an import is listed, shown, retried and cancelled like any other job, and counted`() async throws {
        let isThere = Atomic(false)
        let (asked, asks) = AsyncStream<Void>.makeStream()
        let origin = try LoopbackServer { connection in
            guard let request = try connection.request() else { return }
            if request.target.hasPrefix("/endless") {
                try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\nsome of it")
                asks.finish()
                try connection.waitForClose()
            } else {
                let isThere = isThere.load(ordering: .relaxed)
                try connection.respond(isThere ? 200 : 404, headers: ["Connection": "close"], "all of it")
            }
        }
        let process = try ServerProcess([
            "PORT": "0", "AUTH_TOKENS": APIClient.tokens, "IMPORT_ALLOW_PRIVATE": "1",
        ])
        let client = try await APIClient(try await process.start("--roles", "api"))
        let failed = try await order(client, "\(origin.url)/film.mp4?signature=hidden")
        try await end(of: failed, client, "failed")
        let job = try #require(try await jobs(process, "imports").first)
        #expect(job.jobId == failed && job.kind == "import" && job.status == "failed" && job.fileId != nil)
        #expect(try await jobs(process, "transcoding").isEmpty)
        let table = try await process.outcome("jobs", "list", "--status", "failed").text
        let line = try #require(table.split(separator: "\n").first { $0.contains(failed) })
        #expect(line.contains(" import ") && line.contains("\(origin.url)/film.mp4"), "\(table)")
        let shown = try await process.outcome("jobs", "show", failed).text
        let facts = ["kind     import\n", "source   \(origin.url)/film.mp4\n", "name     film.mp4\n", "the status 404"]
        for fact in facts { #expect(shown.contains(fact), "\(shown)") }
        #expect(!shown.contains("hidden") && !table.contains("hidden"), "queries may hold signatures")

        isThere.store(true, ordering: .relaxed)
        #expect(try await process.outcome("jobs", "retry", failed).status == 0)
        try await end(of: failed, client, "completed")
        for verb in ["retry", "cancel"] {
            #expect(try await process.outcome("jobs", verb, failed).status == 65, "it has done what it was to do")
            #expect(try await client.send("POST", "/api/jobs/\(failed)/\(verb)").status == 409)
        }
        let endless = try await order(client, "\(origin.url)/endless.mp4")
        for await _ in asked {}
        let cancelled = try await process.outcome("jobs", "cancel", endless)
        #expect(cancelled.text == "\(endless) is running; its worker is told to stop\n", "\(cancelled.errors)")
        try await end(of: endless, client, "cancelled")

        let figures = try await client.send("GET", "/metrics").text
        for figure in [
            #"sluice_queue_jobs{queue="imports",status="completed"} 1"#,
            #"sluice_queue_jobs{queue="imports",status="cancelled"} 1"#,
            #"sluice_queue_jobs{queue="transcoding",status="completed"} 0"#,
            #"sluice_jobs_ended_total{queue="imports",outcome="done"} 1"#,
            #"sluice_jobs_ended_total{queue="imports",outcome="failed"} 1"#,
            #"sluice_job_duration_seconds_count{queue="imports"} "#,
        ] { #expect(figures.contains("\n\(figure)"), "\(figure) is not among \(figures)") }
    }

    @Test func `a delivery is a job of its own queue; cancelled, it is not sent, and retried it is sent by another`()
        async throws
    {
        let isWell = Atomic(false)
        let (refused, refusals) = AsyncStream<Void>.makeStream()
        let endpoint = try LoopbackServer { connection in
            while try connection.request() != nil {
                let isWell = isWell.load(ordering: .relaxed)
                try connection.respond(isWell ? 200 : 503, "")
                if !isWell { refusals.finish() }
            }
        }
        let process = try ServerProcess([
            "PORT": "0", "AUTH_TOKENS": APIClient.tokens, "WEBHOOK_URL": "\(endpoint.url)/hook",
            "WEBHOOK_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "WEBHOOK_ALLOW_PRIVATE": "1",
        ])
        let client = try await APIClient(try await process.start("--roles", "api"))
        _ = try await client.upload([1, 2, 3])
        for await _ in refused {}
        try await eventually { try await jobs(process, "webhooks").first?.status == "pending" }
        let job = try #require(try await jobs(process, "webhooks").first)
        let delivery = try #require(job.delivery)
        #expect(job.kind == "webhook")
        let shown = try await process.outcome("jobs", "show", job.jobId).text
        #expect(shown.contains("kind     webhook\n") && shown.contains("delivery \(delivery)\n"), "\(shown)")
        // Deliveries have routes of their own.
        for verb in ["retry", "cancel"] {
            #expect(try await client.send("POST", "/api/jobs/\(job.jobId)/\(verb)").status == 404)
        }
        #expect(try await process.outcome("jobs", "retry", job.jobId).status == 65, "it will be sent anyway")
        #expect(try await process.outcome("jobs", "cancel", job.jobId).status == 0)
        isWell.store(true, ordering: .relaxed)
        let retried = try await process.outcome("jobs", "retry", job.jobId)
        #expect(retried.text == "delivery \(delivery) will be sent again, by another job\n", "\(retried.errors)")
        try await eventually {
            let page = try await client.send("GET", "/api/webhooks/deliveries?status=delivered")
            return page.text.contains(delivery)
        }
        #expect(try await jobs(process, "webhooks").count == 2)
        try await eventually {
            try await client.send("GET", "/metrics").text.contains(
                #"sluice_jobs_ended_total{queue="webhooks",outcome="done"} 1"#)
        }
    }
}
