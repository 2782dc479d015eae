import CommandLineKit
import HLSJobs

/// `sluice-server jobs cancel`: a job does not run, or stops running, wherever it is.
struct JobsCancelCommand: Command {
    static let spec = CommandSpec(
        name: "jobs cancel", summary: "Cancel a job that has not ended.", operand: "ID",
        operandHelp: "The job's id.", options: [], examples: ["sluice-server jobs cancel 0193b0a2"])

    let id: JobID

    init(_ arguments: CommandLineArguments) {
        id = JobID(arguments.operand)
    }

    func run() async throws -> ExitCode {
        let services = try await ServerOptions.services()
        _ = try await ServerJobs(services: services).job(id)
        switch try await services.jobs.cancel(id) {
        case .cancelled: try StandardStream.output.put("\(id) is cancelled\n")
        case .requested: try StandardStream.output.put("\(id) is running; its worker is told to stop\n")
        case .alreadyFinished:
            throw CommandFailure(.inputBad, "\(id) has ended already; see 'sluice-server jobs show \(id)'")
        }
        return .done
    }
}
