import Catalogue
import Foundation
import HLSJobs
import TestSupport
import Testing

@testable import SluiceServer

/// Names that change their address, or have several, lead neither imports nor webhooks into a private network.
@Suite(
    .timeLimit(.minutes(2)), .enabled("\(NamedWorld.need)") { try await NamedWorld.isPossible() })
struct ChangingNameTests {
    private static let names = [
        "turn.test=93.184.216.34/127.0.0.1", "several.test=8.8.4.4,127.0.0.1", "six.test=8.8.4.4,::1",
        "mixed.test=127.0.0.1,93.184.216.34",
    ]

    /// A server whose network nobody else is on: what it is to do is put into its database.
    private func start(_ settings: [String: String] = [:]) async throws -> (RunningServer, SQLiteJobStore, TestFolder) {
        let process = try ServerProcess(["PORT": "0", "AUTH_TOKENS": APIClient.tokens].merging(settings) { $1 })
        var environment = process.environment
        environment["PATH"] = ProcessInfo.processInfo.environment["PATH"]
        let command = NamedWorld.running([ServerProcess.executable, "--roles", "api"], names: Self.names)
        let server = try await RunningServer(
            executable: "/usr/bin/env", command, environment, until: "\"started\"")
        let store = try await SQLiteJobStore(path: process.folder.path("data/sluice.sqlite"))
        return (server, store, process.folder)
    }

    private func connections(_ server: RunningServer) async -> [String] {
        server.send(SIGTERM)
        #expect(await server.ended() == 0)
        return NamedWorld.connections(in: server.output)
    }

    @Test(arguments: [
        ("http://turn.test/to/turn.test:81", JobStatus.failed, [NamedWorld.publicAddress]),
        ("http://several.test/film.mp4", .failed, []), ("http://six.test/film.mp4", .failed, []),
        ("http://mixed.test/film.mp4", .completed, [NamedWorld.publicAddress]),
    ])
    func `an import goes to public addresses only`(
        url: String, end: JobStatus, addresses: [String]
    ) async throws {
        let (server, store, folder) = try await start()
        let queue = JobQueue<ImportTask>(ServerQueue.imports.name, store: store)
        let id = try await queue.push(ImportTask(fileID: FileID(), url: url, name: nil))
        var last: JobRecord?
        for try await job in queue.updates(of: id) { last = job }
        #expect(last?.status == end && last?.attempt == 1, "\(last?.failures.last?.message ?? "no failure")")
        if end == .failed { #expect(last?.failures.last?.message.contains("no connection may go") == true) }
        #expect(await connections(server) == addresses)
        #expect(try folder.files().filter { $0.contains("masters/") }.count == (end == .completed ? 1 : 0))
    }

    @Test func `an import may go anywhere where the operator has said so`() async throws {
        let (server, store, _) = try await start(["IMPORT_ALLOW_PRIVATE": "1"])
        let queue = JobQueue<ImportTask>(ServerQueue.imports.name, store: store)
        let task = ImportTask(fileID: FileID(), url: "http://turn.test/to/turn.test:81", name: nil)
        let id = try await queue.push(task)
        var last: JobRecord?
        for try await job in queue.updates(of: id) { last = job }
        #expect(last?.status == .completed)
        #expect(
            await connections(server) == [NamedWorld.publicAddress, "127.0.0.1"], "so it is the policy that keeps it")
    }

    @Test(arguments: [
        ("http://turn.test/to/turn.test:81", DeliveryStatus.failed, [NamedWorld.publicAddress]),
        ("http://several.test/hook", .failed, []), ("http://six.test/hook", .failed, []),
        ("http://mixed.test/hook", .delivered, [NamedWorld.publicAddress]),
    ])
    func `a webhook is told at public addresses only`(
        url: String, end: DeliveryStatus, addresses: [String]
    ) async throws {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        let (server, store, _) = try await start(["WEBHOOK_URL": url, "WEBHOOK_SECRET": secret])
        let catalogue = SQLCatalogueStore(store)
        let new = NewDelivery(id: DeliveryID(), event: "file.created", url: url, payload: "{}")
        _ = try await catalogue.record([new])
        try await eventually { try await catalogue.delivery(new.id)?.status != .pending }
        let delivery = try #require(try await catalogue.delivery(new.id))
        #expect(delivery.status == end && delivery.attempt == 1, "\(delivery.error ?? "no error")")
        if end == .failed { #expect(delivery.error?.contains("no connection may go") == true) }
        #expect(await connections(server) == addresses)
    }
}
