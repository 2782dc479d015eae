import CommandLineKit
import HLSMedia
import HLSPlaylist
import HLSStorage
import HTTPClient

extension CommandFailure {
    /// What any error means to whoever typed the command.
    init(_ error: any Error) {
        switch error {
        case let error as CommandFailure: self = error
        case let error as UsageError: self.init(.usage, error.description)
        case is CancellationError: self.init(.interrupted, "interrupted")
        case let error as MediaError: self.init(Self.exitCode(error), error.message)
        case let error as StorageError: self.init(Self.exitCode(error), error.description)
        case let error as PlaylistError: self.init(.inputBad, error.description)
        case let error as HTTPClientError where error.code == .invalidURL: self.init(.usage, error.message)
        case let error as HTTPClientError: self.init(error.code.retryMayHelp ? .tryAgain : .unavailable, error.message)
        default: self.init(.internalFault, "this should not happen, please report it: \(error)")
        }
    }

    private static func exitCode(_ error: MediaError) -> ExitCode {
        switch error.code {
        case .sourceNotFound, .sourceUnreadable: .inputMissing
        case .sourceInvalid, .sourceEncrypted, .sourceUnsupported, .limitExceeded, .subtitlesInvalid: .inputBad
        case .ladderInvalid, .packagingInvalid, .encryptionInvalid: .usage
        case .outputExists, .outputNotWritable, .outputFull: .outputUnwritable
        case .storageFailed: (error.cause as? StorageError).map(exitCode) ?? .tryAgain
        default: .internalFault
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
