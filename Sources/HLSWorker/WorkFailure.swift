import HLSJobs
import HLSMedia
import HLSStorage

/// Which failures a further attempt can mend.
enum WorkFailure {
    /// Failures of the source, of the request, or of what stands at the output: the same tomorrow.
    private static let permanent: Set<MediaError.Code> = [
        .sourceNotFound, .sourceInvalid, .sourceEncrypted, .sourceUnsupported, .limitExceeded, .ladderInvalid,
        .packagingInvalid, .subtitlesInvalid, .encryptionInvalid, .outputExists, .planMismatch,
    ]

    /// The failure as the queue is to see it: final where no further attempt can help.
    static func forQueue(_ error: any Error) -> any Error {
        switch error {
        case let error as MediaError where permanent.contains(error.code):
            // Its message says all; with its cause behind it, people would read the same twice.
            PermanentFailure(error.message)
        case let error as StorageError where error.code == .invalidKey:
            PermanentFailure(error.description)
        default: error
        }
    }
}
