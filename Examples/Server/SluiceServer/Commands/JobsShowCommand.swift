import CommandLineKit
import HLSJobs

/// `sluice-server jobs show`: one job with the history of its errors.
struct JobsShowCommand: Command {
    static let spec = CommandSpec(
        name: "jobs show", summary: "Show one job, with the history of its errors.", operand: "ID",
        operandHelp: "The job's id.", options: [ServerOptions.json], examples: ["sluice-server jobs show 0193b0a2"])

    let id: JobID
    let isJSON: Bool

    init(_ arguments: CommandLineArguments) {
        id = JobID(arguments.operand)
        isJSON = arguments.has(ServerOptions.json)
    }

    func run() async throws -> ExitCode {
        let services = try await ServerOptions.services()
        let job = JobDescription(try await ServerJobs(services: services).job(id).record, in: services)
        if isJSON {
            try StandardStream.output.put(try JSONText.pretty(job))
            return .done
        }
        let facts: [(String, String?)] = [
            ("id", job.jobId), ("kind", job.kind), ("status", job.status.rawValue),
            ("done", "\(Figure.fixed(job.progress * 100, 1)) %"), ("stage", job.stage),
            ("attempt", "\(job.attempt) of \(job.maxAttempts)"), ("worker", job.worker), ("source", job.source),
            ("output", job.output), ("file", job.fileId), ("name", job.name), ("delivery", job.delivery),
            ("parent", job.parent), ("created", job.createdAt), ("started", job.startedAt),
            ("finished", job.finishedAt),
        ]
        var lines = facts.compactMap { name, value in
            value.map { "\(name)\(String(repeating: " ", count: 9 - name.count))\($0)" }
        }
        lines += job.errors.map { "error    \($0.at) attempt \($0.attempt): \($0.message)" }
        try StandardStream.output.put(lines.map { PrintableLine.text($0) + "\n" }.joined())
        return .done
    }
}
