import Catalogue
import CommandLineKit
import HLSJobs

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
        // First, so that its new beginning is announced even if nobody gets to say more.
        try await services.catalogue.follow(id)
        try await services.transcodes.retry(id)
        try StandardStream.output.put("\(id) will run again\n")
        return .done
    }
}
