import CommandLineKit
import HLSJobs

/// `sluice-server jobs list`: the newest jobs, as a table or JSON.
struct JobsListCommand: Command {
    static let status = ValueOption<JobStatus>(
        "--status", choices: JobStatus.allCases.map { ($0.rawValue, $0) }, help: "Only those in this status.")
    static let queue = ValueOption<ServerQueue>(
        "--queue", choices: ServerQueue.allCases.map { ($0.name, $0) }, help: "Only those of this queue.")
    static let limit = ValueOption<Int>(
        "--limit", "N", expecting: "a number from 1 to 1000", help: "How many. Default: 50.",
        read: { Int($0).flatMap { (1...1_000).contains($0) ? $0 : nil } })

    static let spec = CommandSpec(
        name: "jobs list", summary: "List jobs, the newest first.",
        options: [status.spec, queue.spec, limit.spec, ServerOptions.json],
        examples: ["sluice-server jobs list --status failed", "sluice-server jobs list --queue imports --json"])

    let status: JobStatus?
    let queue: ServerQueue?
    let limit: Int
    let isJSON: Bool

    init(_ arguments: CommandLineArguments) throws(UsageError) {
        status = try arguments.value(of: Self.status)
        queue = try arguments.value(of: Self.queue)
        limit = try arguments.value(of: Self.limit) ?? 50
        isJSON = arguments.has(ServerOptions.json)
    }

    func run() async throws -> ExitCode {
        let services = try await ServerOptions.services()
        let jobs = ServerJobs(services: services, queues: queue.map { [$0] } ?? ServerQueue.allCases)
        let descriptions = try await jobs.list([status], limit: limit).map { JobDescription($0, in: services) }
        if isJSON {
            try StandardStream.output.put(try JSONText.pretty(descriptions))
            return .done
        }
        var table = ColumnText([
            ("ID", .left), ("KIND", .left), ("STATUS", .left), ("DONE", .right), ("TRY", .right), ("WHAT", .left),
            ("STAGE OR ERROR", .left),
        ])
        for job in descriptions {
            table.add([
                job.jobId, job.kind, job.status.rawValue, "\(Figure.fixed(job.progress * 100, 0)) %",
                "\(job.attempt)/\(job.maxAttempts)", job.output ?? job.source ?? job.delivery ?? "-",
                job.error ?? job.stage ?? "",
            ])
        }
        try StandardStream.output.put(table.lines.map { PrintableLine.text($0) + "\n" }.joined())
        return .done
    }
}
