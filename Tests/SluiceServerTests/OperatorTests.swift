import Foundation
import HLSMedia
import HLSStorage
import TestSupport
import Testing

@testable import SluiceServer

/// The operator's commands and the worker, as processes on one SQLite file and one directory.
@Suite(.timeLimit(.minutes(2))) struct OperatorTests {
    private struct Job: Decodable {
        let jobId: String
        let status: String
        let output: String?
        let errors: [[String: AnyText]]
    }

    /// Any JSON scalar; only its presence matters.
    private struct AnyText: Decodable {
        init(from decoder: any Decoder) throws {}
    }

    private func jobs(_ server: ServerProcess, _ status: String) async throws -> [Job] {
        let outcome = try await server.outcome("jobs", "list", "--status", status, "--json")
        #expect(outcome.status == 0, "\(outcome.errors)")
        return try JSONDecoder().decode([Job].self, from: Data(outcome.output))
    }

    @Test func `a pushed video becomes an asset, and SIGTERM ends the worker in order`() async throws {
        let clip = try await SyntheticClip.bars("operator.mp4", seconds: 2)
        let server = try ServerProcess(["LADDER": "180p"])
        let pushed = try await server.outcome("jobs", "push", clip, "--at", "hls/a film", "--json")
        #expect(pushed.status == 0, "\(pushed.errors)")
        let id = try #require(try JSONDecoder().decode([String: String].self, from: Data(pushed.output))["jobId"])
        let worker = try await server.start("--roles", "worker")
        try await worker.wait(for: "job done")
        worker.send(SIGTERM)
        #expect(await worker.ended() == 0, "\(worker.output)")
        #expect(try await jobs(server, "completed").map(\.jobId) == [id])
        let storage = DirectoryStorage(server.folder.path("data/storage"))
        let report = try await AssetValidator(storage: storage, key: "hls/a film").validate()
        #expect(report.findings.filter { $0.severity == .error } == [])
        let shown = try await server.outcome("jobs", "show", id)
        #expect(shown.text.contains("status   completed\n") && shown.text.contains("output   hls/a film\n"))
    }

    @Test func `a job that fails says why, and can be retried and cancelled`() async throws {
        let server = try ServerProcess(["LADDER": "180p"])
        let text = try server.folder.write(Array("this is no video".utf8), to: "text.mp4")
        let pushed = try await server.outcome("jobs", "push", text, "--json")
        let id = try #require(try JSONDecoder().decode([String: String].self, from: Data(pushed.output))["jobId"])
        let worker = try await server.start("--roles", "worker")
        try await worker.wait(for: "job failed")
        worker.send(SIGTERM)
        #expect(await worker.ended() == 0)
        let failed = try await jobs(server, "failed")
        #expect(failed.map(\.jobId) == [id])
        #expect(failed.first?.errors.count == 1, "what cannot be mended is not tried again")
        #expect(try await server.outcome("jobs", "retry", id).status == 0)
        #expect(try await jobs(server, "pending").map(\.jobId) == [id])
        #expect(try await server.outcome("jobs", "retry", id).status == 65, "it has not failed")
        #expect(try await server.outcome("jobs", "cancel", id).status == 0)
        #expect(try await server.outcome("jobs", "cancel", id).status == 65, "it has ended")
        #expect(try await jobs(server, "cancelled").map(\.jobId) == [id])
    }

    @Test(arguments: [
        (["jobs", "show", "nobody"], 66, "there is no job nobody"),
        (["jobs", "retry", "nobody"], 66, "there is no job nobody"),
        (["jobs", "cancel", "nobody"], 66, "there is no job nobody"),
        (["jobs", "push", "nothing.mp4"], 66, "neither a file here nor an object on the storage"),
        (["jobs", "push", "x", "--ladder", "?"], 64, "is not a rung"),
        (["jobs", "push", "x", "--at", "../up"], 64, "not a key such as"),
        (["jobs", "list", "--status", "lost"], 64, "not one of waiting, pending"),
        (["jobs"], 64, "jobs needs one of push, list, show, retry, cancel behind it"),
        (["--roles", "all"], 64, "not a list of api, worker, edge"),
    ])
    func `what cannot be done is one line with its exit code`(
        arguments: [String], status: Int32, message: String
    ) async throws {
        let server = try ServerProcess()
        let variables = server.environment.map { "\($0.key)=\($0.value)" }
        let outcome = try await ChildProcess.outcome(
            of: ["env", "-i"] + variables + [ServerProcess.executable] + arguments)
        #expect(outcome.status == status)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.errors.filter(\.isNewline).count == 1)
    }

    @Test func `every problem of the settings is told at once, with exit 78, before anything is opened`() async throws {
        var server = try ServerProcess([
            "PORT": "x", "LADDER": "?", "AUTH_TOKENS": "hidden", "SIGNING_KEYS": "k1:hidden",
            "WEBHOOK_URL": "ftp://hidden", "WEBHOOK_SECRET": "hidden",
            "DATABASE_URL": "postgres://u:hidden@127.0.0.1:1/d",
            "S3_ENDPOINT": "http://127.0.0.1:1", "S3_SECRET_KEY": "hidden",
        ])
        server.environment["LOG_FORMAT"] = "xml"
        let outcome = try await server.outcome()
        #expect(outcome.status == 78)
        let names = outcome.errors.split(separator: "\n").map { $0.split(separator: ":")[1].dropFirst() }
        #expect(
            Set(names) == [
                "PORT", "LADDER", "AUTH_TOKENS", "SIGNING_KEYS", "LOG_FORMAT", "WEBHOOK_URL", "WEBHOOK_SECRET",
                "S3_BUCKET",
            ], "\(outcome.errors)")
        #expect(names.count == 8)
        #expect(!outcome.errors.contains("hidden"))
        #expect(try server.folder.files() == [])
    }

    @Test func `migrate makes the tables and may be repeated`() async throws {
        let server = try ServerProcess()
        for _ in 0..<2 { #expect(try await server.outcome("migrate").text == "the schema is that of this version\n") }
        #expect(FileManager.default.fileExists(atPath: server.folder.path("data/sluice.sqlite")))
    }
}
