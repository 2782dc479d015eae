import Catalogue
import CommandLineKit
import HLSJobs
import Webhooks

/// `sluice-server jobs retry`: a failed or cancelled job runs again, with all its attempts.
struct JobsRetryCommand: Command {
    static let spec = CommandSpec(
        name: "jobs retry", summary: "Let a failed or cancelled job run again.", operand: "ID",
        operandHelp: "The job's id.", options: [], examples: ["sluice-server jobs retry 0193b0a2"])

    let id: JobID

    init(_ arguments: CommandLineArguments) {
        id = JobID(arguments.operand)
    }

    func run() async throws -> ExitCode {
        let services = try await ServerOptions.services()
        let (job, queue) = try await ServerJobs(services: services).job(id)
        var words = "\(id) will run again"
        switch queue {
        case .transcoding:
            // First, so that its new beginning is announced even if nobody gets to say more.
            try await services.catalogue.follow(id)
            try await services.transcodes.retry(id)
        case .imports: try await services.imports.retry(id)
        case .webhooks: words = try await deliver(again: job, services)
        }
        try StandardStream.output.put(words + "\n")
        return .done
    }

    /// A delivery that has ended is sent by another job.
    private func deliver(again job: JobRecord, _ services: Services) async throws -> String {
        guard let endpoint = services.configuration.webhook else {
            throw CommandFailure(
                .configuration, "\(id) is for a webhook; set WEBHOOK_URL and WEBHOOK_SECRET as the server has them")
        }
        let webhooks = Webhooks(endpoint, store: services.jobs, catalogue: services.catalogue)
        return "delivery \(try await webhooks.replay(of: job).id) will be sent again, by another job"
    }
}
