import CommandLineKit
import HLSMedia
import HLSPlaylist
import HLSStorage
import HLSStorageS3
import HTTPClient

extension CommandFailure {
    /// What any error means to whoever typed the command.
    init(_ error: any Error) {
        switch error {
        case let error as CommandFailure: self = error
        case let error as UsageError: self.init(.usage, error.description)
        case is CancellationError: self.init(.interrupted, "interrupted")
        case let error as MediaError: self.init(Self.exitCode(error), error.message)
        case let error as StorageError: self.init(Self.exitCode(error, of: .output), error.description)
        case let error as PlaylistError: self.init(.inputBad, error.description)
        case let error as HTTPClientError: self.init(Self.exitCode(error), error.message)
        default: self.init(.internalFault, "this should not happen, please report it: \(error)")
        }
    }

    /// What the failure of a storage that is only read means.
    init(reading error: StorageError) { self.init(Self.exitCode(error, of: .input), error.description) }

    /// Which end of the work a storage is at.
    private enum Side {
        case input, output

        /// The code for what this side may not, or cannot, do.
        var refused: ExitCode { self == .input ? .inputMissing : .outputUnwritable }
    }

    private static func exitCode(_ error: MediaError) -> ExitCode {
        let cause = error.cause as? StorageError
        return switch error.code {
        case .sourceNotFound, .sourceUnreadable: cause.map { exitCode($0, of: .input) } ?? .inputMissing
        case .sourceInvalid, .sourceEncrypted, .sourceUnsupported, .limitExceeded, .subtitlesInvalid: .inputBad
        case .ladderInvalid, .packagingInvalid, .encryptionInvalid: .usage
        case .outputExists, .outputFull: .outputUnwritable
        case .outputNotWritable: cause.map { exitCode($0, of: .output) } ?? .outputUnwritable
        case .storageFailed: cause.map { exitCode($0, of: .output) } ?? .tryAgain
        default: .internalFault
        }
    }

    private static func exitCode(_ error: StorageError, of side: Side) -> ExitCode {
        if let network = error.cause as? HTTPClientError, network.code != .invalidURL { return exitCode(network) }
        switch error.code {
        // The bucket is named on the command line, where a file or a directory could be.
        case .configuration where (error.cause as? S3ServiceError)?.code == "NoSuchBucket": return side.refused
        case .configuration: return .configuration
        case .notFound: return .inputMissing
        case .denied, .noSpace, .alreadyExists, .invalidKey: return side.refused
        case .other where error.cause is S3ServiceError: return .unavailable
        case .unavailable, .other: return .tryAgain
        default: return .internalFault
        }
    }

    private static func exitCode(_ error: HTTPClientError) -> ExitCode {
        switch error.code {
        case .invalidURL: .usage
        case .connectionLost, .invalidResponse: .tryAgain
        default: .unavailable
        }
    }
}
