import BenchKit
import Foundation
import HLSJobs
import HLSMedia
import HLSStorage
import HLSWorker
import TestSupport
import Testing

/// Transcodes of a short film by worker processes that are killed while they do it, and what must hold in the end.
struct TranscodeFaultRun {
    private struct Member {
        let name: String
        let process: BuiltProcess
    }

    private static let leaseMilliseconds = 600
    /// So many transcodes have not ended, so that there is always somebody at work.
    private static let backlog = 3
    private static let ladder: Ladder = [
        .video(.h264, height: 180, bitrate: .kbps(300), preset: "medium"),
        .video(.h264, height: 90, bitrate: .kbps(100), preset: "medium"), .audio(.aac, bitrate: .kbps(64)),
    ]

    private let folder: TestFolder
    private let assets: DirectoryStorage
    private let worker: TranscodeWorker
    private var jobs: [(id: JobID, output: String)] = []
    private var team: [Member] = []
    private var names: [String] = []
    private var kills: [FaultAudit.Kill] = []

    /// Makes an asset that nobody disturbs, to compare with, and starts the workers.
    init(workers: Int) async throws {
        folder = try TestFolder()
        let sources = DirectoryStorage(folder.path("sources"), durability: .none)
        assets = DirectoryStorage(folder.path("assets"), durability: .none)
        let film = try await SyntheticClip.bars("killed.mp4", seconds: 9, ["-g", "24"])
        try await sources.write(
            contentsOf: film, to: try StorageKey("film.mp4"), attributes: ObjectAttributes(contentType: "video/mp4"))
        let store = try await SQLiteJobStore(path: folder.path("jobs.sqlite"), durability: .normal)
        worker = try TranscodeWorker(JobQueue("films", store: store), sources: sources, assets: assets)
        try await worker.push(Self.request("reference", parts: 1))
        try await worker.run(options: RunOptions(stopsWhenEmpty: true))
        for _ in 0..<workers { team.append(try hire()) }
    }

    func endWorkers() { for member in team { member.process.end() } }

    /// Kills a worker in the middle of a segment and starts another in its place.
    mutating func killOne() async throws {
        // Not always the first segment that a worker begins.
        let written = Int.random(in: 0...3)
        while true {
            try await pushWhatIsMissing()
            for index in team.indices.shuffled() where try isEncoding(team[index], afterWriting: written) {
                kills.append(FaultAudit.Kill(process: team[index].name, nanoseconds: MonotonicClock.now()))
                team[index].process.end()
                team[index] = try hire()
                return
            }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// Lets the work end and checks what must hold.
    func finish() async throws {
        for job in jobs {
            for try await _ in worker.queue.updates(of: job.id) {}
            let record = try #require(try await worker.queue.job(job.id))
            #expect(record.status == .completed, "\(job.output): \(record.failures)")
        }
        endWorkers()
        try await worker.cleanUp(endedFor: .zero)
        try await assets.removeStaleTemporaries()
        for job in jobs {
            let report = try await AssetValidator(storage: assets, key: job.output).validate()
            #expect(report.isValid, "\(job.output): \(report.findings.map(\.message))")
        }
        // Hidden files too.
        let files = try folder.files().filter { $0.hasPrefix("assets/") }.map { String($0.dropFirst("assets/".count)) }
        let inventory = AssetInventory(keys: Set(files), reference: "reference", assets: jobs.map(\.output))
        #expect(inventory.violations == [])
        let repeated = RepeatedWork(try names.map(storageLog), kills: kills)
        #expect(repeated.promotedAgain == [], "each is published once")
        #expect(repeated.mostPerKillAndRung <= 1, "cells of a rung that a kill made somebody make again")
        #expect(repeated.segments > 0, "or the kills met nobody")
    }

    // MARK: - Work and workers

    private static func request(_ output: String, parts: Int) -> TranscodeRequest {
        TranscodeRequest(source: "film.mp4", output: output, ladder: ladder, segmentMilliseconds: 2_000, parts: parts)
    }

    private mutating func pushWhatIsMissing() async throws {
        var open = 0
        for job in jobs where try await worker.queue.job(job.id)?.status.isFinal == false { open += 1 }
        while open < Self.backlog {
            let output = "films/\(jobs.count)"
            let request = Self.request(output, parts: jobs.count % 3 + 1)
            jobs.append((try await worker.push(request, PushOptions(attempts: 1_000)), output))
            open += 1
        }
    }

    private mutating func hire() throws -> Member {
        let name = "worker-\(names.count)"
        names.append(name)
        let process = try BuiltProcess(
            "sluice-bench-worker",
            [
                "transcode", "--store", folder.path("jobs.sqlite"), "--durability", "normal", "--queue", "films",
                "--sources", folder.path("sources"), "--assets", folder.path("assets"), "--lease",
                "\(Self.leaseMilliseconds)", "--log", folder.path("\(name).log"), "--storage-log",
                folder.path("\(name).storage"),
            ])
        return Member(name: name, process: process)
    }

    /// Whether a worker has begun a segment of a video rung that is not there yet, after so many that are.
    private func isEncoding(_ member: Member, afterWriting least: Int) throws -> Bool {
        var open: Set<String> = []
        var written = 0
        for event in try storageLog(member.name).events where event.key.contains("/v180/seg-") {
            switch event.kind {
            case .began: open.insert(event.key)
            case .written: if open.remove(event.key) != nil { written += 1 }
            case .promoted: break
            }
        }
        return !open.isEmpty && written >= least
    }

    private func storageLog(_ name: String) throws -> ProcessLog<StorageEvent> {
        let file = "\(name).storage"
        // One that was killed as soon as it ran has none.
        let isThere = FileManager.default.fileExists(atPath: folder.path(file))
        let text = isThere ? String(decoding: try folder.bytes(file), as: UTF8.self) : ""
        return try ProcessLog(name: name, parsing: text) { (line) throws(BenchError) in
            try StorageEvent(parsing: line)
        }
    }
}
