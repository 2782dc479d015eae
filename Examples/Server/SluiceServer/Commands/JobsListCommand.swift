import CommandLineKit
import HLSJobs

/// `sluice-server jobs list`: the newest jobs, as a table or JSON.
struct JobsListCommand: Command {
    static let status = ValueOption<JobStatus>(
        "--status", choices: JobStatus.allCases.map { ($0.rawValue, $0) }, help: "Only those in this status.")
    static let limit = ValueOption<Int>(
        "--limit", "N", expecting: "a number from 1 to 1000", help: "How many. Default: 50.",
        read: { Int($0).flatMap { (1...1_000).contains($0) ? $0 : nil } })

    static let spec = CommandSpec(
        name: "jobs list", summary: "List jobs, the newest first.",
        options: [status.spec, limit.spec, ServerOptions.json],
        examples: ["sluice-server jobs list --status failed", "sluice-server jobs list --json"])

    let status: JobStatus?
    let limit: Int
    let isJSON: Bool

    init(_ arguments: CommandLineArguments) throws(UsageError) {
        status = try arguments.value(of: Self.status)
        limit = try arguments.value(of: Self.limit) ?? 50
        isJSON = arguments.has(ServerOptions.json)
    }

    func run() async throws -> ExitCode {
        let services = try await ServerOptions.services()
        let jobs = try await services.transcodes.list(status: status, limit: limit)
        let descriptions = jobs.map { JobDescription($0, queue: services.transcodes) }
        if isJSON {
            try StandardStream.output.put(try JSONText.pretty(descriptions))
            return .done
        }
        var table = ColumnText([
            ("ID", .left), ("STATUS", .left), ("DONE", .right), ("TRY", .right), ("WHAT", .left),
            ("STAGE OR ERROR", .left),
        ])
        for job in descriptions {
            table.add([
                job.jobId, job.status.rawValue, "\(Figure.fixed(job.progress * 100, 0)) %",
                "\(job.attempt)/\(job.maxAttempts)", job.output ?? "-", job.error ?? job.stage ?? "",
            ])
        }
        try StandardStream.output.put(table.lines.map { PrintableLine.text($0) + "\n" }.joined())
        return .done
    }
}
