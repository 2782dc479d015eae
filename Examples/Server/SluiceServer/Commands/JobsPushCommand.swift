import CommandLineKit
import HLSJobs
import HLSMedia
import HLSStorage
import HLSWorker

/// `sluice-server jobs push`: a local video, or one on the storage, becomes a transcode job.
struct JobsPushCommand: Command {
    static let at = ValueOption<StorageKey>(
        "--at", "KEY", expecting: "a key such as hls/films/42", help: "Where the asset goes. Default: hls/ and an id.",
        read: Self.key)
    static let ladder = ValueOption<String>(
        "--ladder", "standard|1080p,720p,...", expecting: "a ladder", help: "Default: the server's LADDER.",
        read: { $0 })
    static let parts = ValueOption<Int>(
        "--parts", "N", expecting: "a number from 1 to 256",
        help: "Divide the pictures over as many jobs, for as many workers. Default: 1.",
        read: { Int($0).flatMap { (1...256).contains($0) ? $0 : nil } })
    static let priority = ValueOption<Int>(
        "--priority", "N", expecting: "a number", help: "Higher runs first. Default: 0.", read: { Int($0) })
    static let overwrite = OptionSpec("--overwrite", help: "Replace an asset that is there.")

    static let spec = CommandSpec(
        name: "jobs push", summary: "Add a transcode job.", operand: "INPUT",
        operandHelp: "A local video, which is copied to the storage; or the key of one that is there.",
        options: [at.spec, ladder.spec, parts.spec, priority.spec, overwrite, ServerOptions.json],
        examples: [
            "sluice-server jobs push film.mov --at hls/films/42", "sluice-server jobs push masters/film.mov --parts 8",
        ])

    let input: String
    let output: StorageKey?
    let ladder: Ladder?
    let parts: Int
    let priority: Int
    let overwrite: Bool
    let isJSON: Bool

    init(_ arguments: CommandLineArguments) throws(UsageError) {
        input = arguments.operand
        output = try arguments.value(of: Self.at)
        ladder = try Self.ladder(try arguments.value(of: Self.ladder))
        parts = try arguments.value(of: Self.parts) ?? 1
        priority = try arguments.value(of: Self.priority) ?? 0
        overwrite = arguments.has(Self.overwrite)
        isJSON = arguments.has(ServerOptions.json)
    }

    func run() async throws -> ExitCode {
        let services = try await ServerOptions.services()
        let id = JobID().rawValue
        let request = TranscodeRequest(
            source: try await source(in: services.storage, id: id).string, output: output?.string ?? "hls/\(id)",
            ladder: ladder ?? services.configuration.work.ladder, overwrite: overwrite, parts: parts)
        let worker = try TranscodeWorker(services.transcodes, sources: services.storage, assets: services.storage)
        let job = try await worker.push(request, PushOptions(priority: priority))
        try StandardStream.output.put(
            isJSON
                ? try JSONText.line(["jobId": job.rawValue, "source": request.source, "output": request.output])
                : "\(job)  \(request.source) -> \(request.output)\n")
        return .done
    }

    /// A file of this machine is copied; anything else must be on the storage already.
    private func source(in storage: any Storage, id: String) async throws -> StorageKey {
        if LocalFile.exists(input) {
            let key = try StorageKey("masters/\(id)")
            try await storage.write(contentsOf: input, to: key, attributes: ObjectAttributes())
            return key
        }
        guard let key = Self.key(input) else {
            throw CommandFailure(
                .inputMissing, "\(input): there is no such file; name a video, or a key on the storage")
        }
        do {
            _ = try await storage.metadata(of: key)
            return key
        } catch let error as StorageError where error.code == .notFound {
            throw CommandFailure(
                .inputMissing, "\(input): neither a file here nor an object on the storage; see its name")
        }
    }

    private static func key(_ text: String) -> StorageKey? {
        do throws(StorageError) {
            return try StorageKey(text)
        } catch {
            return nil
        }
    }

    private static func ladder(_ text: String?) throws(UsageError) -> Ladder? {
        guard let text else { return nil }
        do throws(MediaError) {
            return try Ladder(parsing: text)
        } catch {
            throw UsageError("--ladder \(text): \(error.message)")
        }
    }
}
