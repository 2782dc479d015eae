import Catalogue
import CommandLineKit
import HLSJobs
import HLSMedia
import HLSStorage
import HTTPServer

extension CommandFailure {
    /// What any error means to whoever started the server or gave it a command.
    init(_ error: any Error) {
        switch error {
        case let error as CommandFailure: self = error
        case let error as UsageError: self.init(.usage, error.description)
        case let error as ConfigurationError: self = error.failure
        case let error as JobError: self.init(Self.exitCode(error), error.message)
        case let error as CatalogueError: self.init(Self.exitCode(error), error.message)
        case let error as StorageError: self.init(Self.exitCode(error), error.description)
        case let error as HTTPServerError: self.init(Self.exitCode(error), "HOST, PORT: \(error.message)")
        case let error as MediaError: self.init(.inputBad, error.message)
        // The server was told to stop, and did.
        case is CancellationError: self.init(.interrupted, "interrupted")
        default: self.init(.internalFault, "this should not happen, please report it: \(error)")
        }
    }

    private static func exitCode(_ error: JobError) -> ExitCode {
        switch error.code {
        case .notFound: .inputMissing
        case .conflict: .inputBad
        case .configuration, .denied, .schemaTooNew: .configuration
        case .unavailable, .noSpace: .tryAgain
        default: .internalFault
        }
    }

    private static func exitCode(_ error: CatalogueError) -> ExitCode {
        switch error.code {
        case .notFound: .inputMissing
        case .conflict: .inputBad
        case .unavailable, .noSpace: .tryAgain
        case .corrupt, .other: .internalFault
        }
    }

    private static func exitCode(_ error: HTTPServerError) -> ExitCode {
        switch error.code {
        case .addressInUse, .addressUnavailable, .permissionDenied, .invalidConfiguration: .configuration
        default: .unavailable
        }
    }

    private static func exitCode(_ error: StorageError) -> ExitCode {
        switch error.code {
        case .notFound: .inputMissing
        case .denied, .noSpace, .alreadyExists, .invalidKey: .outputUnwritable
        case .unavailable, .other: .tryAgain
        default: .internalFault
        }
    }
}
