import HLSJobs
import HLSStorage

/// Why a service cannot be used, as whoever starts the server is told.
struct OpeningFailure: Error {
    let problem: ConfigurationProblem
    /// Whether starting again later may help.
    let isOutage: Bool

    init(_ name: String, _ error: any Error) {
        switch error {
        case is Deadline.Passed:
            problem = ConfigurationProblem(
                name, "no answer within \(Services.patience); see that the service runs and can be reached")
            isOutage = true
        case let error as JobError:
            problem = ConfigurationProblem(name, error.message)
            isOutage = error.canRetry
        case let error as StorageError:
            problem = ConfigurationProblem(name, error.description)
            isOutage = error.code == .unavailable
        default:
            problem = ConfigurationProblem(name, "\(error)")
            isOutage = false
        }
    }
}
